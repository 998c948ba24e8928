package bleve

import (
	"context"
	"fmt"
	"slices"

	api "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"
)

// A column reads one field of every hit, for all that want its values. Columns are
// read field by field, not hit by hit, so that they can be read side by side:
// what takes the time is unpacking the store's chunks.
type column struct {
	field string
	takes []taker
}

// taker is given the terms of one hit after the other, in the order of the hits.
type taker interface {
	// expect is told of how many hits there are, and how many numbered terms.
	expect(hits, terms int)
	see(term []byte)
	// known sees a term that has a number, the same each time.
	known(number int32, term []byte)
	// done ends one hit.
	done()
}

// columns are what a search reads of its hits, one for each field.
type columns []*column

// add has a taker see the terms of a field.
func (cs *columns) add(field string, t taker) {
	for _, c := range *cs {
		if c.field == field {
			c.takes = append(c.takes, t)
			return
		}
	}
	*cs = append(*cs, &column{field, []taker{t}})
}

// read fills all takers with what the hits have.
func (cs columns) read(ctx context.Context, r *Reader, hits []found) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, c := range cs {
		g.Go(func() (err error) {
			defer faultsPanic()()
			defer atDamage(&err)
			whole, err := r.kept.column(ctx, r.index, c.field, len(hits))
			if err != nil {
				return err
			}
			if whole != nil {
				c.pick(whole, hits)
				return nil
			}
			return c.read(ctx, r.index, hits)
		})
	}
	return g.Wait()
}

// pick takes what the hits have from a column that is kept.
func (c *column) pick(whole *wholeColumn, hits []found) {
	for _, t := range c.takes {
		t.expect(len(hits), len(whole.terms))
	}
	for i := range hits {
		for _, n := range whole.of(hits[i].doc) {
			for _, t := range c.takes {
				t.known(n, whole.terms[n])
			}
		}
		for _, t := range c.takes {
			t.done()
		}
	}
}

func (c *column) read(ctx context.Context, index api.IndexReader, hits []found) error {
	values, err := index.DocValueReader([]string{c.field})
	if err != nil {
		return fmt.Errorf("read the field %s: %w", c.field, err)
	}
	visit := func(_ string, term []byte) {
		for _, t := range c.takes {
			t.see(term)
		}
	}
	for _, t := range c.takes {
		t.expect(len(hits), 0)
	}
	var id api.IndexInternalID
	for i := range hits {
		if i%checkEvery == checkEvery-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		id = api.NewIndexInternalID(id, hits[i].doc)
		if err := values.VisitDocValues(id, visit); err != nil {
			return fmt.Errorf("read the field %s: %w", c.field, err)
		}
		for _, t := range c.takes {
			t.done()
		}
	}
	return nil
}

// values keeps the values of every hit as small numbers, each value once a hit.
// Counting numbers takes a tenth of the time of counting strings, and leaves
// nothing for the GC to look through.
type values struct {
	// of makes the value of a term, empty when it has none.
	of    func(term []byte) []byte
	ids   map[string]int32
	names []string
	// byNumber has the id of a term's value above one, by the term's number; none is
	// below 0, 0 is not known yet.
	byNumber []int32
	// The values of hit i are list[ends[i-1]:ends[i]].
	list []int32
	ends []int32
}

func newValues(of func([]byte) []byte) *values { return &values{of: of, ids: map[string]int32{}} }

func (v *values) see(term []byte) { v.note(v.id(term)) }

func (v *values) expect(hits, terms int) {
	v.byNumber = make([]int32, terms)
	v.list, v.ends = slices.Grow(v.list, hits), slices.Grow(v.ends, hits)
}

func (v *values) known(number int32, term []byte) {
	id := v.byNumber[number]
	if id == 0 {
		if id = v.id(term) + 1; id == 0 {
			id = -1
		}
		v.byNumber[number] = id
	}
	v.note(max(id-1, -1))
}

// id is the number of a term's value, below 0 when it has none.
func (v *values) id(term []byte) int32 {
	value := v.of(term)
	if len(value) == 0 {
		return -1
	}
	id, ok := v.ids[string(value)]
	if !ok {
		id = int32(len(v.names))
		name := string(value)
		v.ids[name] = id
		v.names = append(v.names, name)
	}
	return id
}

// note gives the hit a value, once.
func (v *values) note(id int32) {
	if id >= 0 && !slices.Contains(v.list[v.begin(len(v.ends)):], id) {
		v.list = append(v.list, id)
	}
}

func (v *values) done() { v.ends = append(v.ends, int32(len(v.list))) }

func (v *values) begin(hit int) int32 {
	if hit == 0 {
		return 0
	}
	return v.ends[hit-1]
}

// at are the values of one hit.
func (v *values) at(hit int) []int32 { return v.list[v.begin(hit):v.ends[hit]] }

// instants keeps the time of publication of every hit, all in one piece.
type instants struct {
	text []byte
	ends []int
}

func (t *instants) see(term []byte) { t.text = append(t.text, term...) }

// instantBytes is what most times of publication take.
const instantBytes = len("2006-01-02T15:04:05Z")

func (t *instants) expect(hits, _ int) {
	t.text, t.ends = slices.Grow(t.text, hits*instantBytes), slices.Grow(t.ends, hits)
}

func (t *instants) known(_ int32, term []byte) { t.see(term) }

func (t *instants) done() { t.ends = append(t.ends, len(t.text)) }

// at is the time of one hit, empty when it has none.
func (t *instants) at(hit int) []byte {
	if hit == 0 {
		return t.text[:t.ends[0]]
	}
	return t.text[t.ends[hit-1]:t.ends[hit]]
}
