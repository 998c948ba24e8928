package extract

import (
	"fmt"
	"slices"
	"strings"

	"dateline/extract/city"
	"dateline/extract/country"
	"dateline/extract/date"
	"dateline/extract/doc"
	"dateline/extract/focus"
	"dateline/extract/official"
	"dateline/extract/person"
	"dateline/extract/topic"
	"dateline/extract/vocab"
)

// plug is a finder before it is made.
type plug struct {
	doc.Card
	make func(*settings) (doc.Finder, error)
}

// finders lists all that the program has, in the order in which their findings stand
// where nothing else decides.
func finders() []plug {
	return []plug{
		{person.Card(), func(*settings) (doc.Finder, error) { return person.New() }},
		{country.Card(), func(*settings) (doc.Finder, error) { return country.New() }},
		{city.Card(), func(*settings) (doc.Finder, error) { return city.New() }},
		{date.Card(), func(*settings) (doc.Finder, error) { return date.New() }},
		{focus.Card(), func(*settings) (doc.Finder, error) { return focus.New() }},
		{official.Card(), func(s *settings) (doc.Finder, error) { return official.New(s.officials...) }},
		{topic.Card(), func(s *settings) (doc.Finder, error) { return topic.New(s.topics...) }},
	}
}

// Finders lists the names of the finders in the order in which they run.
func Finders() []string {
	list, err := order(finders())
	if err != nil {
		return nil // a test of the list rules it out
	}
	var names []string
	for _, p := range list {
		names = append(names, p.Name)
	}
	return names
}

// order puts finders behind all that give what they read, and otherwise keeps them as
// they stand. Something that nobody gives, or that two give, is an error.
func order(list []plug) ([]plug, error) {
	if err := checkGiven(list); err != nil {
		return nil, err
	}
	var out []plug
	given := map[string]bool{}
	for left := slices.Clone(list); len(left) > 0; {
		next := slices.IndexFunc(left, func(p plug) bool {
			return !slices.ContainsFunc(p.Reads, func(kind string) bool { return !given[kind] })
		})
		if next < 0 {
			return nil, stuck(left, list)
		}
		for _, kind := range left[next].Gives {
			given[kind] = true
		}
		out = append(out, left[next])
		left = slices.Delete(left, next, next+1)
	}
	return out, nil
}

// checkGiven tells of finders that give what the vocabulary does not know or what
// another gives.
func checkGiven(list []plug) error {
	givers := map[string]string{}
	for _, p := range list {
		lists := map[string]bool{}
		for _, kind := range p.Gives {
			if !vocab.Given(kind) {
				return fmt.Errorf("finder %s gives %q, which the vocabulary has not", p.Name, kind)
			}
			key := kind
			if n, ok := vocab.ListOf(kind); ok {
				key = fmt.Sprint("list ", n)
			}
			if by := givers[key]; by != "" && !lists[key] {
				return fmt.Errorf("finders %s and %s both give %s", by, p.Name, kind)
			}
			givers[key], lists[key] = p.Name, true
		}
	}
	return nil
}

// stuck says why none of the finders that are left can run.
func stuck(left, list []plug) error {
	names := make([]string, len(left))
	for i, p := range left {
		names[i] = p.Name
		for _, kind := range p.Reads {
			if giver(list, kind) < 0 {
				return fmt.Errorf("finder %s reads %s, which no finder gives", p.Name, kind)
			}
		}
	}
	return fmt.Errorf("finders read each other in a circle: %s", strings.Join(names, ", "))
}

// giver returns the place of the finder that gives something, -1 when none does.
func giver(list []plug, kind string) int {
	return slices.IndexFunc(list, func(p plug) bool { return slices.Contains(p.Gives, kind) })
}

// chosen returns the finders that the settings name with all that these read, without
// those that the settings leave out.
func (s *settings) chosen() ([]plug, error) {
	list := finders()
	for _, name := range slices.Concat(s.with, s.without) {
		if !slices.ContainsFunc(list, func(p plug) bool { return p.Name == name }) {
			return nil, fmt.Errorf("no finder %q; there are %s", name, strings.Join(Finders(), " "))
		}
	}
	if s.with != nil {
		wanted := map[string]bool{}
		for _, name := range s.with {
			want(list, name, wanted)
		}
		list = slices.DeleteFunc(list, func(p plug) bool { return !wanted[p.Name] })
	}
	list = slices.DeleteFunc(list, func(p plug) bool { return slices.Contains(s.without, p.Name) })
	return order(list)
}

// want notes a finder and all that give what it reads.
func want(list []plug, name string, wanted map[string]bool) {
	if wanted[name] {
		return
	}
	wanted[name] = true
	for _, p := range list {
		if p.Name != name {
			continue
		}
		for _, kind := range p.Reads {
			if n := giver(list, kind); n >= 0 {
				want(list, list[n].Name, wanted)
			}
		}
	}
}
