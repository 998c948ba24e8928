package web

import (
	"cmp"
	"fmt"
	template "github.com/DataDog/datadog-agent/pkg/template/html"
	"net/url"
	"slices"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// thing is one person, place, organization or time that an article names, with all its
// mentions.
type thing struct {
	// ID is the element's on the page.
	ID, Type, Name, Value string
	// About are further values: a kind, a state, where it lies.
	About    []string
	Rules    []string
	Mentions []mention
	// At is the thing's own page, Search a search for it.
	At, Search string
	entity     *doc.Entity
}

// mention is a place in the text.
type mention struct{ ID, Text string }

// thingGroup is the things of one type.
type thingGroup struct {
	Type, Title string
	Things      []*thing
}

// marks are the findings of an article as they stand in its text.
type marks struct {
	article *doc.Analysis
	list    []*thing
	of      map[int]*thing
	// officials are the starts of the mentions that an office stands at.
	officials map[int]bool
}

// newMarks gathers the findings.
func newMarks(a *doc.Analysis) *marks {
	m := &marks{article: a, of: map[int]*thing{}, officials: map[int]bool{}}
	for _, o := range a.Officials {
		if o.Start >= 0 && o.In == "" {
			m.officials[o.Start] = true
		}
	}
	known := map[string]*thing{}
	for i := range a.Entities {
		e := &a.Entities[i]
		key := e.Type + "\x00" + cmp.Or(e.Key(), e.Text)
		t := known[key]
		if t == nil {
			t = newThing(e, fmt.Sprint("f", len(m.list)))
			known[key] = t
			m.list = append(m.list, t)
		}
		t.Mentions = append(t.Mentions, mention{fmt.Sprint("m", i), e.Text})
		if !slices.Contains(t.Rules, e.Rule) {
			t.Rules = append(t.Rules, e.Rule)
		}
		m.of[i] = t
	}
	return m
}

// newThing is a thing by its first mention.
func newThing(e *doc.Entity, id string) *thing {
	t := &thing{ID: id, Type: e.Type, Name: cmp.Or(e.Name, e.Text), Value: e.Key(), entity: e}
	about := func(text string) {
		if text != "" && text != t.Name {
			t.About = append(t.About, text)
		}
	}
	f := filter{e.Type, cmp.Or(e.Key(), e.Text)}
	switch e.Type {
	case vocab.Person:
		t.At = personAt(t.Name, e.ID)
		about(e.ID)
	case vocab.Organization:
		t.At = organizationAt(t.Name)
		about(e.Kind)
		about(e.ID)
		about(stateOrNone(e.Country))
	case vocab.Country:
		t.At = countryAt(e.ID)
		about(e.ID)
		about(e.Historic)
	case vocab.City, vocab.Region:
		about(stateOrNone(e.Country))
		about(e.ISO)
		about(e.ID)
		if e.Point != nil {
			about(fmt.Sprintf("%.2f, %.2f", e.Lat, e.Lon))
		}
	case vocab.Date:
		t.Name = cmp.Or(e.Value, e.Text)
		f = filter{"about", e.Value}
		about(e.Timex)
		about(e.Mod)
		if e.Range != nil {
			about(e.Range.Start + " to " + e.Range.End)
		}
		if e.Invalid {
			about("no such day")
		}
	}
	t.Search = "/?q=" + url.QueryEscape(f.query())
	return t
}

func stateOrNone(code string) string {
	if code == "" {
		return ""
	}
	return answer.StateName(code)
}

// paragraphs are the text with its findings marked.
func (m *marks) paragraphs() (list []template.HTML) {
	text := m.article.Text
	order := make([]int, 0, len(m.article.Entities))
	for i := range m.article.Entities {
		if e := &m.article.Entities[i]; e.Start >= 0 && e.Start < e.End && e.End <= len(text) {
			order = append(order, i)
		}
	}
	// of two that overlap the first and longer is marked, the other stands in the list
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &m.article.Entities[a], &m.article.Entities[b]
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	var b strings.Builder
	at := 0
	for _, i := range order {
		e := &m.article.Entities[i]
		if e.Start < at {
			continue
		}
		b.WriteString(template.HTMLEscapeString(text[at:e.Start]))
		b.WriteString(m.mark(i, strings.ReplaceAll(text[e.Start:e.End], "\n", " ")))
		at = e.End
	}
	b.WriteString(template.HTMLEscapeString(text[at:]))
	for part := range strings.SplitSeq(b.String(), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, template.HTML(strings.ReplaceAll(part, "\n", "<br>")))
		}
	}
	return list
}

// mark is one mention in the text, which leads to what is known of it.
func (m *marks) mark(i int, text string) string {
	e := &m.article.Entities[i]
	class := e.Type
	if m.officials[e.Start] && e.Type == vocab.Person {
		class += " official"
	}
	return fmt.Sprintf(`<a class="m %s" id="m%d" href="#%s">%s</a>`, class, i, m.of[i].ID, template.HTMLEscapeString(text))
}

// groups are the things by their types, those with most mentions first.
func (m *marks) groups() (list []thingGroup) {
	for _, t := range vocab.Types() {
		g := thingGroup{Type: t.ID, Title: strings.ToUpper(t.Plural[:1]) + t.Plural[1:]}
		for _, x := range m.list {
			if x.Type == t.ID {
				g.Things = append(g.Things, x)
			}
		}
		if len(g.Things) == 0 {
			continue
		}
		if t.ID != vocab.Date {
			slices.SortStableFunc(g.Things, func(a, b *thing) int { return cmp.Compare(len(b.Mentions), len(a.Mentions)) })
		}
		list = append(list, g)
	}
	return list
}

// cards are the officials.
func (m *marks) cards() (list []officialCard) {
	for _, o := range m.article.Officials {
		c := officialCard{Official: o, InWords: answer.OfficeInWords(o, m.article), At: personAt(o.Person, o.PersonID)}
		c.OfficeAt = "/office?" + url.Values{"role": {o.Role}, "portfolio": {o.Portfolio}, "of": {o.Country}}.Encode()
		switch {
		case o.Known:
			c.StateHow = "the state is that of a known holder"
		case o.Inherited:
			c.StateHow = "the state comes from elsewhere in the report"
		case o.Country == "":
			c.StateHow = "no state is likely enough"
		default:
			c.StateHow = "the text says the state"
		}
		for i := range m.article.Entities {
			if e := &m.article.Entities[i]; e.Type == vocab.Person && e.Start == o.Start && o.Start >= 0 {
				c.Mention = fmt.Sprint("#m", i)
			}
		}
		list = append(list, c)
	}
	return list
}

// days are the times that the text speaks of and that have a place in a calendar, in order.
func (m *marks) days() (list []thing) {
	for _, t := range m.list {
		if e := t.entity; e.Type == vocab.Date && e.Timex == "DATE" && len(e.Value) >= 4 && e.Value[0] >= '0' && e.Value[0] <= '9' {
			list = append(list, *t)
		}
	}
	slices.SortStableFunc(list, func(a, b thing) int { return cmp.Compare(a.Value, b.Value) })
	return list
}
