package official

import (
	"dateline/extract/doc"
	"dateline/extract/official/home"
	"dateline/extract/publisher"
	"dateline/extract/vocab"
)

// stateFacts is what an article says of one state, apart from any office.
type stateFacts struct {
	country string
	// mentions, places, bodies and parties are counted; firstAt is the byte of the
	// first mention in the body, -1 without one.
	mentions, places, bodies, parties int
	firstAt                           int
	title                             bool
	// signs are those that hold for every office of the article.
	signs home.Signs
}

// evidence is what an article says of states, and of the persons beside them.
type evidence struct {
	w      *work
	states []stateFacts
	// held are the offices that a record fills in words of the text, taken those that
	// a bare one was given.
	held, taken map[seat]string
	// people has the chunks of the body's persons, by name.
	people map[string][]int
	// beside keeps what the article says of persons and states together.
	beside    map[string]*beside
	datelines []dateline
	press     publisher.Publisher
	house     int
	// named are the explicit records of each state; first the state of the text's
	// first mention.
	named map[string]int
	first string
	// hosts are the states that envoys of the article were sent to.
	hosts map[string]bool
	// year is that of publication, 0 when it is not known.
	year int
}

// seat is an office that one person holds at a time.
type seat struct{ role, portfolio, country string }

// beside is what ties one person to states, in the order of evidence.states.
type beside struct {
	together                   []int
	led, owned, administration []bool
}

// initialsMax is the length of a capitals-only place name that says nothing: it is
// more often a party's or a body's initials.
const initialsMax = 4

func newEvidence(w *work, a *doc.Article, focus *doc.Focus) *evidence {
	h := &evidence{w: w, held: map[seat]string{}, taken: map[seat]string{}, people: map[string][]int{}, beside: map[string]*beside{},
		named: map[string]int{}, hosts: map[string]bool{}, press: w.press, year: w.year, datelines: w.body.datelines()}
	for _, v := range []*view{&w.body, &w.title} {
		h.read(v)
	}
	for i := range w.records {
		r := &w.records[i]
		if r.tag {
			h.state(r.Country).parties++
		}
		if r.o != nil && r.o.envoyTo {
			h.hosts[r.o.host()] = true
		}
		if r.o != nil && r.o.head.class.is(usHouse) && !r.explicit {
			h.house++
		}
		if !r.explicit || r.hidden {
			continue
		}
		h.named[r.Country]++
		if !r.Former && single(r.Role) {
			h.held[seat{r.Role, r.Portfolio, r.Country}] = r.Person
		}
	}
	if h.house > 0 {
		h.state("US")
	}
	if h.press.State != "" {
		h.state(h.press.State)
	}
	for _, d := range h.datelines {
		h.state(d.country)
	}
	h.shared(focus)
	return h
}

// read counts the states that one text names.
func (h *evidence) read(v *view) {
	for i := 0; i < len(v.at); i++ {
		c := v.chunkAt(i)
		if c == nil || c.first != i {
			continue
		}
		switch {
		case c.kind == kPerson && !v.title:
			h.people[c.ent.Name] = append(h.people[c.ent.Name], int(v.at[i])-1)
		case c.kind == kCountry && !v.currency(c.end) && !h.w.hides(v, i):
			s := h.state(c.ent.ID)
			s.mentions++
			s.title = s.title || v.title
			if s.firstAt < 0 && !v.title {
				s.firstAt = c.ent.Start
				if h.first == "" {
					h.first = c.ent.ID
				}
			}
		case c.kind == kPlace && !h.w.hides(v, i):
			if !v.x.Tokens[c.first].Is(doc.Caps) || c.ent.End-c.ent.Start > initialsMax {
				h.state(c.ent.Country).places++
			}
		case c.kind == kLex && c.inst != nil && c.inst.kind != private && c.inst.kind != intl && v.punct(c.first-1) != "(" && !h.w.hides(v, i):
			h.state(c.inst.country).bodies++
		case c.kind == kLex && c.e.is(wParty) && v.capital(c.first):
			h.state(c.e.values[wParty]).parties++
		}
	}
}

// currency tells whether token i makes the state before it a sum of money's: "U.S.
// dollars" say nothing of who pays.
func (v *view) currency(i int) bool {
	return v.called(i, "dollar") || v.called(i, "dollars") || v.called(i, "dlrs") || v.called(i, "dlr")
}

// state returns the facts of a state; those of none, "", are kept and not used.
func (h *evidence) state(country string) *stateFacts {
	if i := h.index(country); i >= 0 {
		return &h.states[i]
	}
	h.states = append(h.states, stateFacts{country: country, firstAt: -1})
	return &h.states[len(h.states)-1]
}

func (h *evidence) index(country string) int {
	for i := range h.states {
		if h.states[i].country == country {
			return i
		}
	}
	return -1
}

// sureFocus is the score from which a focus is more than the first among many.
const sureFocus = 0.6

// shared finds the signs that are the same for every office of the article.
func (h *evidence) shared(focus *doc.Focus) {
	mentions, places, top, bodies := 0, 0, 0, 0
	for i := range h.states {
		s := &h.states[i]
		if s.country == "" {
			continue
		}
		mentions += s.mentions
		places += s.places
		top, bodies = max(top, s.mentions), max(bodies, s.bodies)
	}
	for i := range h.states {
		s := &h.states[i]
		g := &s.signs
		if s.country == h.press.State {
			switch h.press.Kind {
			case publisher.Government:
				g.Add(home.PublisherGovernment)
			case publisher.Outlet, publisher.Name:
				g.Add(home.PublisherOutlet)
			default:
				g.Add(home.PublisherDomain)
			}
		}
		if focus != nil && focus.Country == s.country {
			g.Add(home.Focus)
			g.AddIf(focus.Score >= sureFocus, home.FocusSure)
		}
		g.AddIf(10*s.mentions >= mentions && s.mentions > 0, home.Tenth)
		g.AddIf(4*s.mentions >= mentions && s.mentions > 0, home.Quarter)
		g.AddIf(2*s.mentions >= mentions && s.mentions > 0, home.Half)
		g.AddIf(5*s.mentions >= 4*mentions && s.mentions > 0, home.Most)
		g.AddIf(s.mentions == top && top > 1, home.Top)
		g.AddIf(s.mentions == 1, home.Once)
		g.AddIf(s.country == h.first, home.First)
		g.AddIf(s.title, home.Titled)
		g.AddIf(s.places > 0, home.Places)
		g.AddIf(3*s.places >= places && s.places > 0, home.PlacesThird)
		g.AddIf(3*s.places >= 2*places && s.places > 1, home.PlacesMost)
		g.AddIf(s.bodies > 0, home.Bodies)
		g.AddIf(s.bodies == bodies && bodies > 1, home.BodiesMost)
		g.AddIf(s.parties > 0, home.Parties)
		g.AddIf(s.country == "US" && h.house > 0, home.House)
		g.AddIf(s.country == "US", home.UnitedStates)
	}
}

// besides reads, once a person, which states stand beside the mentions of the name.
func (h *evidence) besides(person string) *beside {
	if b := h.beside[person]; b != nil {
		return b
	}
	n := len(h.states)
	b := &beside{together: make([]int, n), led: make([]bool, n), owned: make([]bool, n), administration: make([]bool, n)}
	h.beside[person] = b
	v := &h.w.body
	for _, k := range h.people[person] {
		h.besideMention(b, v, k)
	}
	return b
}

// besideMention adds what stands beside one mention, the chunk k.
func (h *evidence) besideMention(b *beside, v *view, k int) {
	c := &v.chunks[k]
	s := v.x.Sentence(c.first)
	from, to := max(s.First, c.first-maxBeside), min(s.End, c.end+maxBeside)
	seen := -1
	for i := from; i < to; i++ {
		d := v.chunkAt(i)
		if d == nil || d.first != i || d.kind != kCountry && d.kind != kPlace || h.w.hides(v, i) {
			continue
		}
		code := d.ent.ID
		if d.kind == kPlace {
			code = d.ent.Country
		}
		n := h.index(code)
		if n < 0 {
			continue
		}
		// "In China, President X"
		if i == s.First+1 && v.is(s.First, wAt) && v.comma(d.end) {
			b.led[n] = true
		}
		if d.kind == kCountry && n != seen {
			seen = n
			b.together[n]++
		}
		// "Peru's X", "X of Peru"
		if d.kind == kCountry && (d.end == c.first || v.possessive(d.end) && d.end+1 == c.first) || v.is(c.end, wOf) && i == c.end+1 {
			b.owned[n] = true
		}
	}
	if v.administered(c.end) {
		if n := h.index("US"); n >= 0 {
			b.administration[n] = true
		}
	}
}

// maxBeside bounds how many tokens before and behind a name belong with it: an
// ordinary sentence has some twenty-five, and a list without a stop has thousands.
const maxBeside = 60

// administered tells whether "administration" follows a name at token i, as the
// press calls the government of a US president alone.
func (v *view) administered(i int) bool {
	if v.possessive(i) {
		i++
	}
	d := v.chunkAt(i)
	return d != nil && d.kind == kLex && d.e.inst != nil && d.e.inst.kind == "administration"
}

// single tells which roles one person of a state holds at a time.
func single(role string) bool {
	r, _ := vocab.RoleOf(role)
	return r.Single
}
