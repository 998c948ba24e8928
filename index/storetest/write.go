package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
)

func joined(ids []string) string { return strings.Join(ids, " ") }

var writing = []promise{
	{"what is written comes back", comesBack},
	{"replace and delete", replaces},
	{"ids by what they begin with", begins},
	{"a writer sees what it wrote", writerSees},
	{"what wrote and what made it is known", stamped},
	{"writes are counted over all runs", counted},
	{"the lock tells who holds it", locks},
}

func comesBack(b *trial) {
	a := Report("one", "Harbour opens", "Mayor Ana Quill opened the harbour of Port Example on Monday. Quill smiled.")
	a.Entities = append(a.Entities,
		doc.Entity{Type: doc.Person, Start: 6, End: 15, Text: "Ana Quill", Name: "Ana Quill", Rule: "person/test"},
		doc.Entity{Type: doc.City, Start: 38, End: 50, Text: "Port Example", ID: "geonames:1", Name: "Port Example", Country: "XK", Point: &doc.Point{Lat: 1.5, Lon: -2}, Rule: "city/test"},
		doc.Entity{Type: doc.Date, Start: 54, End: 60, Text: "Monday", Timex: "DATE", Value: "2019-11-04", Rule: "date/test"},
		doc.Entity{Type: doc.Person, Start: 62, End: 67, Text: "Quill", Name: "Ana Quill", Rule: "person/test"})
	a.Officials = append(a.Officials, doc.Official{Person: "Ana Quill", Office: "Mayor", Role: "mayor", Country: "XK", Start: 6, End: 15, Rule: "official/test"})
	r := b.fill(a, Report("two", "", ""))
	got, err := r.Get(ctx, "one")
	b.must(err)
	if !reflect.DeepEqual(got, a) {
		b.Errorf("got  %+v\nwant %+v", got, a)
	}
	if _, err := r.Get(ctx, "three"); !errors.Is(err, index.ErrNotFound) {
		b.Errorf("an unknown id gives %v", err)
	}
	if n, err := r.Size(ctx); n <= 0 || err != nil {
		b.Errorf("it takes %d bytes, %v", n, err)
	}
}

// begins: ids are listed by their beginning, in order, those of deleted articles not.
func begins(b *trial) {
	w := b.writer()
	b.must(w.Write(ctx, []*doc.Analysis{Report("ab1", "t", "one"), Report("ab2", "t", "two"), Report("ab3", "t", "three"), Report("b", "t", "four")}, nil))
	b.must(w.Write(ctx, []*doc.Analysis{Report("ab4", "t", "five")}, []string{"ab2"}))
	b.must(w.Close())
	r := b.reader()
	for prefix, want := range map[string]string{"ab": "ab1 ab3 ab4", "ab4": "ab4", "ab2": "", "x": "", "": "ab1 ab3 ab4 b", "abcdefg": ""} {
		if ids, err := r.Begins(ctx, prefix, 9); err != nil || joined(ids) != want {
			b.Errorf("%q: %q, %v, want %q", prefix, ids, err, want)
		}
	}
	if ids, err := r.Begins(ctx, "ab", 2); err != nil || joined(ids) != "ab1 ab3" {
		b.Errorf("two of them: %q, %v", ids, err)
	}
}

func replaces(b *trial) {
	w := b.writer()
	var list []*doc.Analysis
	for i := range 2500 {
		list = append(list, Report(fmt.Sprint(i), "t", fmt.Sprintf("number %d", i)))
	}
	list = append(list, Report("7", "twice in one call", "the later one counts"))
	b.must(w.Write(ctx, list, nil))
	b.must(w.Write(ctx, []*doc.Analysis{Report("3", "new", "another text")}, []string{"4", "5", "3", "unknown"}))
	b.must(w.Publish(ctx))
	r := b.reader()
	if n := b.count(r); n != 2498 {
		b.Errorf("%d articles, want 2498", n)
	}
	for id, want := range map[string]string{"3": "new", "7": "twice in one call"} {
		if a, err := r.Get(ctx, id); err != nil || a.Title != want {
			b.Errorf("%s: got %v, %v, want %q", id, a, err, want)
		}
	}
	if _, err := r.Get(ctx, "4"); !errors.Is(err, index.ErrNotFound) {
		b.Errorf("a deleted article gives %v", err)
	}
	b.asks(r, []want{{`"number 4"`, ""}, {`"number 3"`, ""}, {"another", "3"}, {"later", "7"}})
}

// writerSees: a writer has what was written before it is published, all of it.
func writerSees(b *trial) {
	w := b.writer()
	if _, err := w.Get(ctx, "a"); !errors.Is(err, index.ErrNotFound) {
		b.Errorf("an empty index gives %v", err)
	}
	b.must(w.Write(ctx, []*doc.Analysis{Report("a", "t", "one"), Report("b", "t", "two")}, nil))
	b.must(w.Write(ctx, []*doc.Analysis{Report("a", "t", "three")}, []string{"b"}))
	if a, err := w.Get(ctx, "a"); err != nil || a.Text != "three" {
		b.Errorf("got %+v, %v", a, err)
	}
	var ids []string
	for a, err := range w.Articles(ctx) {
		b.must(err)
		ids = append(ids, a.ID)
	}
	if !slices.Equal(ids, []string{"a"}) {
		b.Errorf("the articles are %q", ids)
	}
}

func stamped(b *trial) {
	w := b.writer()
	schema := w.Stamp().Schema
	b.must(w.SetRules("rules"))
	b.must(w.SetOwn("mine"))
	b.must(w.Write(ctx, []*doc.Analysis{Report("a", "t", "text")}, nil))
	b.must(w.Close())
	if s := b.reader().Stamp(); s != (index.Stamp{Schema: schema, Rules: "rules", Own: "mine"}) {
		b.Errorf("stamp %+v", s)
	}
	w = b.writer()
	b.must(w.SetOwn("another"))
	if s := w.Stamp(); !s.Mixed || s.Rules != "rules" {
		b.Errorf("stamp %+v", s)
	}
}

func counted(b *trial) {
	for run := range uint64(3) {
		w := b.writer()
		if w.Writes() != 2*run || w.Count() != int(run) || w.Stale() {
			b.Errorf("run %d begins with %d writes, %d articles, stale %v", run, w.Writes(), w.Count(), w.Stale())
		}
		b.must(w.Write(ctx, []*doc.Analysis{Report(fmt.Sprint(run), "t", "text")}, nil))
		b.must(w.Write(ctx, nil, []string{"nothing"}))
		b.must(w.Close())
	}
}

func locks(b *trial) {
	if held := b.store.LockedBy(ctx); held != nil {
		b.Errorf("held by %v", held)
	}
	w := b.writer()
	_, err := b.store.OpenWriter(ctx)
	var locked *index.ErrLocked
	if !errors.As(err, &locked) || locked.PID == 0 || locked.Start.IsZero() {
		b.Fatalf("a second writer gets %v", err)
	}
	if held := b.store.LockedBy(ctx); held == nil || *held != *locked {
		b.Errorf("held by %v, want %v", held, locked)
	}
	b.must(w.Close())
	if held := b.store.LockedBy(ctx); held != nil {
		b.Errorf("still held by %v", held)
	}
	b.must(b.writer().Close())
}
