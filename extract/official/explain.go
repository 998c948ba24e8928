package official

import (
	"cmp"
	"math"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/official/home"
)

// origin is where a record's state comes from; those that Explanation lists.
type origin string

const (
	byText       origin = "text"
	byBefore     origin = "country-before"
	byPerson     origin = "person"
	byOffice     origin = "office"
	byDelegation origin = "delegation"
	byServed     origin = "served"
	byEvidence   origin = "evidence"
	byDictionary origin = "dictionary"
	byNothing    origin = "nothing"
)

// Explanation is an official's record with what speaks for its state.
type Explanation struct {
	doc.Official
	// By is where the state comes from: "text" says it at the office, or the office is
	// one state's by its name; "country-before" is the last state before "the country's
	// …"; "person" another office of the same person; "office" the state that alone has
	// it as a rule; "delegation" the leader's whom the person accompanies; "served" that of the one whom the person serves; "evidence" the
	// candidates, weighed; "dictionary" the user's own; "nothing" speaks surely enough.
	By string `json:"by"`
	// Words are those of the office and of the mention beside it.
	Words Words `json:"words"`
	// Group is the group of offices that weigh evidence alike, empty where none was
	// weighed.
	Group string `json:"group,omitempty"`
	// Decided is the sign that weighed most for the state, empty where none was taken.
	Decided string `json:"decided,omitempty"`
	// Least is the probability from which a state is taken.
	Least float64 `json:"least,omitempty"`
	// None is the probability that it is none of the candidates.
	None float64 `json:"none,omitempty"`
	// Candidates are the states that anything speaks for, the likeliest first.
	Candidates []Candidate `json:"candidates,omitempty"`
}

// Words is a stretch of bytes of an article's text, or of its title.
type Words struct {
	// In is "text" or "title".
	In    string `json:"in"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Candidate is a state that something speaks for as that of an office.
type Candidate struct {
	// Country is its ISO 3166-1 alpha-2 code.
	Country string `json:"country"`
	// Probability is in [0,1].
	Probability float64 `json:"probability"`
	// Score is the sum of the weights of the signs.
	Score float64 `json:"score"`
	// Signs are what speaks for the state and against it, the heaviest first.
	Signs []Sign `json:"signs"`
}

// Sign is one kind of evidence with its weight; one below 0 speaks against the state.
type Sign struct {
	Name   string  `json:"name"`
	Weight float64 `json:"weight"`
}

// weighing is what a state was decided by.
type weighing struct {
	c *home.Case
	d home.Decision
}

// Explain returns what Find does, each record with what speaks for its state.
func (f *Finder) Explain(d *doc.Document, m *doc.Mentions, focus *doc.Focus) []Explanation {
	w := &work{weights: f.home, traced: true}
	found := f.find(w, d, m, focus)
	out := make([]Explanation, len(found))
	for i, o := range found {
		out[i] = w.explain(o)
	}
	return out
}

// explain tells of a merged record by the first of the records it is made of, or by the
// first whose state the text says.
func (w *work) explain(o doc.Official) Explanation {
	var from *record
	for i := range w.records {
		r := &w.records[i]
		if r.dead || r.Person != o.Person || r.Role != o.Role || r.Portfolio != o.Portfolio || r.Country != o.Country {
			continue
		}
		if from == nil || !from.explicit && r.explicit {
			from = r
		}
	}
	e := Explanation{Official: o, By: string(byNothing)}
	if from == nil {
		return e
	}
	e.By, e.Words = string(w.origin(from)), w.words(from)
	if from.weighed == nil {
		return e
	}
	e.Group, e.Least = from.weighed.c.Group.String(), home.Least
	if e.By == string(byEvidence) {
		e.Decided = from.weighed.d.By.String()
	}
	list, none := w.weights.Weigh(from.weighed.c)
	e.None = rounded(none)
	for _, k := range list {
		if k.State != "" {
			e.Candidates = append(e.Candidates, candidate(k))
		}
	}
	return e
}

// origin is where a record's state comes from.
func (w *work) origin(r *record) origin {
	switch {
	case r.o == nil:
		return byDictionary
	case r.explicit:
		return byText
	case r.Country == "":
		return byNothing
	}
	return r.by
}

func candidate(k home.Weighed) Candidate {
	c := Candidate{Country: k.State, Probability: rounded(k.P), Score: rounded(k.Score), Signs: []Sign{}}
	for _, t := range k.Terms {
		c.Signs = append(c.Signs, Sign{t.Sign.String(), rounded(t.Weight)})
	}
	slices.SortStableFunc(c.Signs, func(a, b Sign) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return c
}

// rounded leaves three places behind the point: the weights have two.
func rounded(x float64) float64 { return math.Round(1000*x) / 1000 }

// words are the words of a record's office and, in the body, of its person, as far as the
// mention of the state in its sentence that is nearest to them, where the text says it.
func (w *work) words(r *record) Words {
	v, in := &w.body, "text"
	if r.In != "" {
		v, in = &w.title, "title"
	}
	start, end := r.Start, r.End
	if r.o != nil {
		// an office that is named by another's ends where that one does
		s := v.x.Span(min(r.o.np, r.o.headAt), max(r.o.headEnd, min(r.o.end, v.x.Sentence(r.o.headAt).End)))
		if r.In != "" || start < 0 {
			start, end = s.Start, s.End
		}
		start, end = min(start, s.Start), max(end, s.End)
	}
	if start < 0 {
		return Words{In: in, Start: -1, End: -1} // the dictionary's, of a title
	}
	if r.o != nil && r.explicit {
		start, end = v.withState(r, start, end)
	}
	return Words{In: in, Start: start, End: end, Text: v.x.Src[start:end]}
}

// withState widens a stretch of bytes to the nearest mention of a record's state in the
// sentence of its office.
func (v *view) withState(r *record, start, end int) (from, to int) {
	s := v.x.Sentence(r.o.headAt)
	from, to = start, end
	best := -1
	for i := s.First; i < s.End; i++ {
		c := v.chunkAt(i)
		if c == nil || c.kind != kCountry && c.kind != kPlace || c.kind == kCountry && c.ent.ID != r.Country || c.kind == kPlace && c.ent.Country != r.Country {
			continue
		}
		away := max(start-c.ent.Start, c.ent.End-end, 0)
		if best < 0 || away < best {
			best, from, to = away, min(start, c.ent.Start), max(end, c.ent.End)
		}
	}
	return from, to
}
