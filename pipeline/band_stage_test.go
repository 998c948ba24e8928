package pipeline

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestBandStage adds and lets go as a ledger does, and finds what a plain list finds.
func TestBandStage(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	type entry struct {
		key band
		id  string
		seq int
	}
	var s bandStage
	var all []entry
	same := func(k band) (ids []string) {
		for _, e := range all {
			if e.key == k {
				ids = append(ids, e.id)
			}
		}
		return ids
	}
	keys := func(n int) (out []band) {
		for range n {
			// few of the upper bits, so that many share a place and some a key
			out = append(out, band(r.Uint64N(64)<<58|r.Uint64N(40)))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	seq, written := 0, 0
	for range 20_000 {
		seq += 1 + r.IntN(2)
		id, list := fmt.Sprint("article-", seq-r.IntN(3)), keys(r.IntN(bandKeys))
		s.add(list, id, seq)
		for _, k := range list {
			if owners := same(k); len(owners) < bandLimit && !slices.Contains(owners, id) {
				all = append(all, entry{k, id, seq})
			}
		}
		if r.IntN(40) == 0 {
			written += r.IntN(seq - written + 1)
			s.written(written)
			all = slices.DeleteFunc(all, func(e entry) bool { return e.seq <= written })
		}
		for _, k := range keys(3) {
			if got, want := s.of(k, nil), same(k); !slices.Equal(got, want) {
				t.Fatalf("key %x belongs to %q, want %q", k, got, want)
			}
		}
	}
	if len(s.slots) > 4*bandSlots || len(s.owners) > seq/4 {
		t.Errorf("%d slots and %d owners for %d keys", len(s.slots), len(s.owners), len(all))
	}
}

// TestBandSort sorts keys that are spread evenly, and such as are not.
func TestBandSort(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 8))
	for _, n := range []int{0, 1, 2, 3, 100, 5000} {
		for _, most := range []uint64{1, 3, 1 << 20, 1<<64 - 1} {
			var b bandBuilder
			for range n {
				b.entries = append(b.entries, bandItem{band(r.Uint64N(most)), r.Uint32N(4)})
			}
			want := slices.Clone(b.entries)
			slices.SortFunc(want, func(x, y bandItem) int {
				return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.owner, y.owner))
			})
			if b.sort(); !slices.Equal(b.entries, want) {
				t.Errorf("%d keys below %d are not in order", n, most)
			}
		}
	}
}

// BenchmarkStage measures what the near-copies' keys of an article cost until they are
// written: asked for, staged, and let go of in commits of 500.
func BenchmarkStage(b *testing.B) {
	l := newLedger(b)
	r := rand.New(rand.NewPCG(9, 10))
	var sigs [4096]signature
	for k := range sigs {
		for i := range sigs[k].bins {
			sigs[k].bins[i] = uint16(r.IntN(1 << 16))
		}
	}
	ids := make([]string, len(sigs))
	for k := range ids {
		ids[k] = fmt.Sprint("article-", k)
	}
	var changes []change
	n := 0
	for b.Loop() {
		n++
		k := n % len(sigs)
		c := change{id: ids[k], rec: &knownArticle{Sig: &sigs[k]}, seq: n}
		l.near(sigs[k].bands())
		l.complete(&c, told{sig: &sigs[k]})
		if changes = append(changes, c); len(changes) == 1000 {
			l.unstage(changes[:500], 0)
			changes = append(changes[:0], changes[500:]...)
		}
	}
}
