// Package group knows groups of states: the regions of the world by the standard of the
// United Nations (m49.tsv), the unions, alliances and clubs of states with the days on
// which their members came and went, and the parts of the world that the press speaks of
// (groups.tsv, members.tsv).
//
// A name flows in, states with days flow out. The tables are read at the first question;
// all is safe for many goroutines, and what is returned is not to be changed.
package group

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"time"

	"dateline/extract/doc"
	"dateline/extract/tsv"
)

//go:generate go run gen.go

//go:embed m49.tsv
var m49TSV string

//go:embed groups.tsv
var groupsTSV string

//go:embed members.tsv
var membersTSV string

// Group is a group of states.
type Group struct {
	// ID is the name that it is asked for and counted by, Name the one for people.
	ID, Name string
	Members  []Member
}

// Member is a state that is or was in a group.
type Member struct {
	// Country is its ISO 3166-1 alpha-2 code.
	Country string
	// From and To are the first and the last day ("2004-05-01"); an empty one is open.
	From, To string
}

type loaded struct {
	list []Group
	// named is a group's place in the list by its folded names.
	named map[string]int
	err   error
}

var tables = sync.OnceValue(func() *loaded {
	l := &loaded{named: map[string]int{}}
	for _, read := range []func() error{l.unions, l.members, l.regions} {
		if l.err = read(); l.err != nil {
			break
		}
	}
	return l
})

// All lists every group, the unions of states first.
func All() ([]Group, error) {
	t := tables()
	return t.list, t.err
}

// Resolve returns the group of a name in any case, with or without "the".
func Resolve(name string) (Group, bool) {
	t := tables()
	key := folded(name)
	i, ok := t.named[key]
	if !ok {
		i, ok = t.named[strings.TrimPrefix(key, "the ")]
	}
	if !ok || t.err != nil {
		return Group{}, false
	}
	return t.list[i], true
}

func folded(name string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(doc.Fold(name), "-", " ")), " ")
}

// add appends a group under its names.
func (l *loaded) add(g Group, others string) error {
	l.list = append(l.list, g)
	for _, name := range append([]string{g.ID, g.Name}, strings.Split(others, ";")...) {
		key := folded(name)
		if at, ok := l.named[key]; ok && at != len(l.list)-1 {
			return fmt.Errorf("the name %q is of two groups", name)
		}
		if key != "" {
			l.named[key] = len(l.list) - 1
		}
	}
	return nil
}

func (l *loaded) unions() error {
	for line, f := range tsv.Rows(groupsTSV) {
		if len(f) != 4 {
			return fmt.Errorf("groups.tsv:%d: want id, name, other names and source", line)
		}
		if err := l.add(Group{ID: f[0], Name: f[1]}, f[2]); err != nil {
			return fmt.Errorf("groups.tsv:%d: %w", line, err)
		}
	}
	return nil
}

func (l *loaded) members() error {
	for line, f := range tsv.Rows(membersTSV) {
		if len(f) != 4 {
			return fmt.Errorf("members.tsv:%d: want group, states, first and last day", line)
		}
		at, ok := l.named[folded(f[0])]
		if !ok {
			return fmt.Errorf("members.tsv:%d: no group %q", line, f[0])
		}
		for _, day := range f[2:] {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				return fmt.Errorf("members.tsv:%d: %q is no day", line, day)
			}
		}
		for code := range strings.FieldsSeq(f[1]) {
			l.list[at].Members = append(l.list[at].Members, Member{code, f[2], f[3]})
		}
	}
	return nil
}

func (l *loaded) regions() error {
	for line, f := range tsv.Rows(m49TSV) {
		if len(f) != 3 {
			return fmt.Errorf("m49.tsv:%d: want region, other names and states", line)
		}
		g := Group{ID: f[0], Name: f[0]}
		for code := range strings.FieldsSeq(f[2]) {
			g.Members = append(g.Members, Member{Country: code})
		}
		if err := l.add(g, f[1]); err != nil {
			return fmt.Errorf("m49.tsv:%d: %w", line, err)
		}
	}
	return nil
}
