// Package storetest holds what every index.Store promises, as tests that any
// implementation must pass: it calls Run with a function that makes empty stores.
// What an engine promises beyond that (mending, room on the disk, kills) it tests
// beside itself.
package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// Run tests a kind of store. open makes one that is empty, another each time, and has
// it removed at the end of its test.
func Run(t *testing.T, open func(t testing.TB) index.Store) {
	for _, part := range []struct {
		name  string
		tests []promise
	}{
		{"write", writing}, {"publish", publishing}, {"search", searching}, {"words", wording}, {"names", naming},
		{"days", dating}, {"stories", telling}, {"order", ordering}, {"holders", holding}, {"reindex", renewing},
		{"vocabulary", speaking}, {"places", placing}, {"persons", knowing},
	} {
		t.Run(part.name, func(t *testing.T) {
			for _, p := range part.tests {
				t.Run(p.name, func(t *testing.T) { p.test(&trial{T: t, store: open(t)}) })
			}
		})
	}
}

// promise is one test.
type promise struct {
	name string
	test func(*trial)
}

// trial is one store that is being tested.
type trial struct {
	*testing.T
	store index.Store
}

var ctx = context.Background()

// now is the day that relative days are read against.
var now = time.Date(2019, 11, 6, 15, 0, 0, 0, time.UTC)

// Report makes an article that nothing was found in.
func Report(id, title, text string) *doc.Analysis {
	return &doc.Analysis{
		Article:  doc.Article{ID: id, Origin: id + ".txt", Title: title, Published: "2019-11-03", Lang: "en", Source: "The Harbour Post", Text: text},
		Entities: []doc.Entity{}, Officials: []doc.Official{}, Topics: []doc.Topic{},
	}
}

// must ends the test on an error.
func (b *trial) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b *trial) writer() index.Writer {
	b.Helper()
	w, err := b.store.OpenWriter(ctx)
	b.must(err)
	b.Cleanup(func() { w.Close() })
	return w
}

func (b *trial) reader() index.Reader {
	b.Helper()
	r, err := b.store.OpenReader(ctx)
	b.must(err)
	b.Cleanup(func() { r.Close() })
	return r
}

// fill writes articles, ends the writing and opens what came of it.
func (b *trial) fill(list ...*doc.Analysis) index.Reader {
	b.Helper()
	w := b.writer()
	b.must(w.Write(ctx, list, nil))
	b.must(w.Close())
	return b.reader()
}

func (b *trial) count(r index.Reader) int {
	b.Helper()
	n, err := r.Count(ctx)
	b.must(err)
	return n
}

func (b *trial) parse(text string) *query.Node {
	b.Helper()
	q, err := query.Parse(text, now)
	b.must(err)
	return q
}

func (b *trial) search(r index.Searcher, text string, o index.Options) *index.Result {
	b.Helper()
	res, err := r.Search(ctx, b.parse(text), o)
	b.must(err)
	return res
}

// find lists the ids of what a query finds, sorted, with spaces between.
func (b *trial) find(r index.Searcher, text string) string {
	b.Helper()
	ids := idsOf(b.search(r, text, index.Options{Limit: -1, Gazetteer: atlas{}}))
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

func idsOf(res *index.Result) []string {
	ids := []string{}
	for _, h := range res.Hits {
		ids = append(ids, h.ID)
	}
	return ids
}

// asks holds queries against what they should find.
func (b *trial) asks(r index.Searcher, wants []want) {
	b.Helper()
	for _, w := range wants {
		if got := b.find(r, w.query); got != w.ids {
			b.Errorf("%s finds %q, want %q", w.query, got, w.ids)
		}
	}
}

type want struct{ query, ids string }

// atlas is a gazetteer of two countries, a union that one of them left, and a city with
// two names.
type atlas struct{}

func (atlas) Country(name string) string {
	return map[string]string{"kazakhstan": "KZ", "kazakh": "KZ", "kz": "KZ", "uzbekistan": "UZ", "uz": "UZ", "xk": "XK", "fr": "FR"}[strings.ToLower(name)]
}

func (atlas) CountryName(code string) string {
	return map[string]string{"KZ": "Kazakhstan", "UZ": "Uzbekistan"}[code]
}

func (atlas) Bearers(word string) []string {
	if w := strings.ToLower(word); w == "tarnov" || w == "tarn" {
		return []string{"holder:XK-cy-tarn", "holder:XK-nobody"}
	}
	return nil
}

func (atlas) Cities(name string) []index.City {
	if n := strings.ToLower(name); n == "port example" || n == "old example" {
		return []index.City{{ID: "geonames:1", Lat: 10, Lon: 10, Name: "Port Example", Country: "KZ"}}
	}
	return nil
}

func (atlas) Group(name string) (index.Group, bool) {
	for _, g := range (atlas{}).Groups() {
		if strings.EqualFold(g.ID, name) {
			return g, true
		}
	}
	return index.Group{}, false
}

func (atlas) Groups() []index.Group {
	return []index.Group{
		{ID: "Steppe", Name: "Steppe", Members: []index.Member{{Country: "KZ"}, {Country: "UZ"}}},
		{ID: "Union", Name: "Union of Examples", Members: []index.Member{{Country: "KZ", From: "2018-03-01"}, {Country: "UZ", From: "2017-01-01", To: "2018-12-31"}}},
	}
}

func (atlas) Like(field, name string) string {
	if field == "country" && strings.EqualFold(name, "kazakstan") {
		return "Kazakhstan"
	}
	return ""
}
