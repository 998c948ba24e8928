package country

import (
	"strings"

	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// judge holds what of the whole document decides about words of several senses.
type judge struct {
	t *loaded
	// codes counts the candidates of one sense by country.
	codes map[string]int
	// demonyms holds the countries whose adjective or people the text has.
	demonyms map[string]bool
	// us and ge count the words that speak for the two Georgias.
	us, ge int
	// persons holds the words of the names of persons, joined.
	persons map[uint64]bool
	host    string
}

func newJudge(t *loaded, d *doc.Document, m *doc.Mentions, all []candidate) *judge {
	j := &judge{t: t, codes: map[string]int{}, demonyms: map[string]bool{}, persons: map[uint64]bool{}, host: host(d.Article)}
	hard := false
	for i := range all {
		c := &all[i]
		if c.f.class == "" && !c.person {
			j.codes[c.f.code]++
		}
		if c.f.kind == Adjective || c.f.kind == People {
			j.demonyms[c.f.code] = true
		}
		hard = hard || c.f.class != "" || c.f.kind == Name
	}
	if !hard {
		return j
	}
	for _, x := range []*doc.Text{d.Title, d.Body} {
		j.count(x)
	}
	j.names(d.Title, m[vocab.Persons].Title)
	j.names(d.Body, m[vocab.Persons].Body)
	return j
}

func (j *judge) count(x *doc.Text) {
	for i := range x.Tokens {
		if !x.Tokens[i].Is(doc.Cap) {
			continue
		}
		if _, ok := j.t.us.Longest(x, i); ok {
			j.us++
		} else if _, ok := j.t.ge.Longest(x, i); ok {
			j.ge++
		}
	}
}

func (j *judge) names(x *doc.Text, persons []doc.Entity) {
	for i := range persons {
		first, end := x.TokensIn(persons[i].Span())
		for k := first; k < end; k++ {
			j.persons[x.Tokens[k].Hash] = true
		}
	}
}

// host returns the letters of the publisher's host, without "www" and its top level.
func host(a *doc.Article) string {
	h := a.Source
	if h == "" {
		h = a.URL
		if _, rest, ok := strings.Cut(h, "://"); ok {
			h = rest
		}
		h, _, _ = strings.Cut(h, "/")
	}
	if i := strings.LastIndexByte(h, '.'); i > 0 {
		h = h[:i]
	}
	return strings.ToLower(strings.TrimPrefix(h, "www."))
}

// decide applies the written rule of the candidate's class:
//
//	person     Jordan, Chad, Israel: after a preposition of place; else only where no
//	           person of the document bears it and another foreign country, or its own
//	           adjective, is named
//	state      Georgia: the country when more speaks for it than for the US state;
//	           when nothing speaks, where another foreign country is named
//	congo      Congo, Congolese: Kinshasa's, unless the text speaks more of Brazzaville's
//	needs      Poles, Indians, Reunion: only beside another mention of that country
//	language   English: never alone
//	part       Scottish: of the United Kingdom
func (j *judge) decide(c *candidate) (code, rule string, ok bool) {
	code, rule = c.f.code, c.f.rule
	if c.person {
		return "", "", false
	}
	if c.f.kind == Name && j.homeTown(c) {
		return "", "", false
	}
	switch c.f.class {
	case "person":
		w := c.x.Tokens[c.first].Hash
		return code, rule, j.placed(c) || !j.persons[w] && (j.foreign(code) || j.demonyms[code])
	case "state":
		return code, rule, j.ge > j.us || j.us == 0 && j.foreign(code) || c.f.kind != Name && j.ge > 0
	case "congo":
		if j.codes["CG"] > j.codes["CD"] {
			return "CG", "country/congo", true
		}
	case "needs":
		return code, rule, j.codes[code] > 0
	case "language":
		return "", "", false
	}
	if code == "DO" && c.f.kind != Name && j.codes["DM"] > 0 {
		return "DM", rule, true
	}
	return code, rule, true
}

// placed tells whether a preposition of place stands before the candidate.
func (j *judge) placed(c *candidate) bool {
	if c.first == 0 {
		return false
	}
	switch c.x.Word(c.first - 1) {
	case "in", "from", "into", "across", "inside", "throughout", "visit", "visited", "to":
		return true
	}
	return false
}

// homeTown tells whether the name is that of a town at home, such as Peru, Indiana: a
// town in a country of English bears it, the text has neither that country's adjective
// nor another country but the United States, and the publisher's host bears it, or a
// text that names states speaks of it as one does of towns.
func (j *judge) homeTown(c *candidate) bool {
	if c.end != c.first+1 || !has(&j.t.home, c.x, c.first) || j.demonyms[c.f.code] || j.foreign(c.f.code) {
		return false
	}
	return strings.Contains(j.host, doc.Fold(c.x.Word(c.first))) || j.us > 0 && j.ofTown(c)
}

// ofTown tells whether the words beside are those of local news: "a Lebanon woman", "508
// Elm St., Lebanon", "Ann Roe, 22, Palestine".
func (j *judge) ofTown(c *candidate) bool {
	x := c.x
	if c.end < len(x.Tokens) && !x.Tokens[c.end].Is(doc.SentStart) && has(&j.t.folk, x, c.end) {
		return true
	}
	if c.first < 3 || x.Word(c.first-1) != "," {
		return false
	}
	p := &x.Tokens[c.first-2]
	return p.Is(doc.Cap) && has(&j.t.way, x, c.first-2) || p.Is(doc.Number) && p.End-p.Start == 2 && x.Word(c.first-3) == ","
}

// foreign tells whether a country other than code and the United States is named.
func (j *judge) foreign(code string) bool {
	for other := range j.codes {
		if other != code && other != "US" {
			return true
		}
	}
	return false
}
