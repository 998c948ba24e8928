package extract

import (
	"slices"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/vocab"
)

func plugs(cards ...doc.Card) (list []plug) {
	for _, c := range cards {
		list = append(list, plug{Card: c})
	}
	return list
}

func names(list []plug) string {
	var out []string
	for _, p := range list {
		out = append(out, p.Name)
	}
	return strings.Join(out, " ")
}

func TestOrder(t *testing.T) {
	person := doc.Card{Name: "person", Gives: []string{vocab.Person}}
	country := doc.Card{Name: "country", Reads: []string{vocab.Person}, Gives: []string{vocab.Country}}
	focus := doc.Card{Name: "focus", Reads: []string{vocab.Country}, Gives: []string{vocab.FocusFinding}}
	circle := doc.Card{Name: "circle", Reads: []string{vocab.FocusFinding}, Gives: []string{vocab.Person}}
	for _, c := range []struct {
		name        string
		list        []plug
		want, wrong string
	}{
		{"as they stand", plugs(person, country, focus), "person country focus", ""},
		{"givers first", plugs(focus, country, person), "person country focus", ""},
		{"nobody gives it", plugs(focus, person), "", "finder focus reads country, which no finder gives"},
		{"a circle", plugs(circle, country, focus), "", "in a circle: circle, country, focus"},
		{"two givers", plugs(person, doc.Card{Name: "other", Gives: []string{vocab.Person}}), "", "finders person and other both give person"},
		{"two givers of one list", plugs(doc.Card{Name: "a", Gives: []string{vocab.Region}}, doc.Card{Name: "b", Gives: []string{vocab.City}}), "", "both give city"},
		{"no such word", plugs(doc.Card{Name: "a", Gives: []string{"gardener"}}), "", `gives "gardener"`},
		{"none", nil, "", ""},
	} {
		got, err := order(c.list)
		if names(got) != c.want || (err == nil) != (c.wrong == "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%s: %s %v, want %s %s", c.name, names(got), err, c.want, c.wrong)
		}
	}
}

// All types of entities, and what stands beside them, are given by a finder.
func TestEveryTypeIsGiven(t *testing.T) {
	list, err := order(finders())
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(Finders(), " "); got != names(list) {
		t.Errorf("%s", got)
	}
	for _, kind := range append(vocab.TypeIDs(), vocab.FocusFinding, vocab.OfficialFinding, vocab.TopicFinding) {
		if giver(list, kind) < 0 {
			t.Errorf("no finder gives %s", kind)
		}
	}
	for i, p := range list {
		if p.Version < 1 || slices.ContainsFunc(list[:i], func(q plug) bool { return q.Name == p.Name }) {
			t.Errorf("finder %q, version %d", p.Name, p.Version)
		}
	}
}

func TestChosen(t *testing.T) {
	for _, c := range []struct {
		name        string
		options     []Option
		want, wrong string
	}{
		{"all", nil, strings.Join(Finders(), " "), ""},
		{"one that reads others", []Option{WithFinders("focus")}, "persons countries places focus", ""},
		{"one alone", []Option{WithFinders("topics")}, "topics", ""},
		{"two", []Option{WithFinders("topics"), WithFinders("persons")}, "persons topics", ""},
		{"none of it", []Option{WithFinders("officials"), WithoutFinders("officials", "focus")}, "persons countries places dates", ""},
		{"one that another reads", []Option{WithoutFinders("dates")}, "", "finder officials reads date"},
		{"no such finder", []Option{WithFinders("gardener")}, "", `no finder "gardener"; there are persons`},
	} {
		s := &settings{}
		for _, set := range c.options {
			if err := set(s); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.chosen()
		if names(got) != c.want || (err == nil) != (c.wrong == "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%s: %s %v, want %s %s", c.name, names(got), err, c.want, c.wrong)
		}
		if err := Check(c.options...); (err == nil) != (c.wrong == "") {
			t.Errorf("%s: Check: %v", c.name, err)
		}
	}
}

// A finder gives the types of entities that its card names, each in its list.
func TestFindersGiveWhatTheySay(t *testing.T) {
	list, err := order(finders())
	if err != nil {
		t.Fatal(err)
	}
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, in := range shipped(t) {
		d := a.parser.Parse(&in)
		var found doc.Findings
		for i, s := range a.steps {
			before := found
			s.Add(d, &found)
			for n, l := range found.Mentions {
				for _, e := range slices.Concat(l.Title[len(before.Mentions[n].Title):], l.Body[len(before.Mentions[n].Body):]) {
					seen[e.Type] = true
					if at, ok := vocab.ListOf(e.Type); !ok || int(at) != n || !slices.Contains(list[i].Gives, e.Type) {
						t.Fatalf("%s gives %s in list %d", s.name, e.Type, n)
					}
				}
			}
		}
		a.parser.Release(d)
	}
	for _, id := range vocab.TypeIDs() {
		if !seen[id] {
			t.Errorf("no shipped report has a %s", id)
		}
	}
}
