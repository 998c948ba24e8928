package pipeline

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// TestBands writes the keys of many commits, of all sizes, and finds each again;
// articles that are gone leave the runs when these are merged.
func TestBands(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	r := rand.New(rand.NewPCG(1, 2))
	want := map[string][]band{}
	n := 0
	for range 40 {
		var changes []change
		for range 1 + r.IntN(60) {
			n++
			sig := &signature{}
			for i := range sig.bins {
				sig.bins[i] = uint16(r.IntN(1 << 16))
			}
			c := change{id: fmt.Sprintf("article-%d", n), rec: &knownArticle{Sig: sig, Origins: []origin{{Unit: "u", At: "u"}}}}
			want[c.id] = sig.bands()
			changes = append(changes, c)
		}
		if err := l.commit(changes); err != nil {
			t.Fatal(err)
		}
	}
	for id, keys := range want {
		if got := l.near(keys); !slices.Contains(got, id) {
			t.Fatalf("%s is not found by its keys: %q", id, got)
		}
	}
	runs, entries := bandTotals(t, l)
	if entries != n*(bandKeys+1) || runs > 3*bandFan {
		t.Errorf("%d runs hold %d entries, want %d", runs, entries, n*(bandKeys+1))
	}

	err := l.db.Update(func(tx *bolt.Tx) error {
		for id := range want {
			if err := tx.Bucket(bucketArticles).Delete([]byte(id)); err != nil {
				return err
			}
		}
		for range bandFan {
			var b bandBuilder
			for k := range 4 * bandFloor * bandFan {
				b.entries = append(b.entries, bandItem{band(k), 0})
			}
			b.add([]byte("never there"))
			if err := putRun(tx, b.pack()); err != nil {
				return err
			}
		}
		return l.mergeBands(tx)
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, after := bandTotals(t, l); after > entries {
		t.Errorf("%d entries of articles that are gone were kept", after)
	}
}

// TestMergeable: runs of one size are merged when there are bandFan of them, also
// where all of them together would be over the ceiling.
func TestMergeable(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, bandFloor, bandCeiling / 16, bandCeiling / 4, bandCeiling/4 + 1, bandCeiling/2 - 1, bandCeiling / 2} {
		var runs []bandRun
		var keys [][]byte
		for k := range 3 * bandFan {
			some, drop := mergeable(keys, runs)
			total := 0
			for _, r := range some {
				total += r.len()
			}
			whole := bandClass(n) >= bandClass(bandCeiling)
			switch {
			case len(some) != len(drop) || total > bandCeiling:
				t.Errorf("of %d runs of %d entries %d are merged, %d of them dropped", k, n, len(some), len(drop))
			case (k < bandFan || whole) != (len(some) == 0) || len(some) == 1:
				t.Errorf("of %d runs of %d entries %d are merged", k, n, len(some))
			}
			runs, keys = append(runs, bandRun{entries: make([]byte, bandEntry*n)}), append(keys, []byte{byte(k)})
		}
	}
}

// TestBandFilter holds that a run's filter knows all of its keys and few others,
// and that a run without one or with an older one is read as before.
func TestBandFilter(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 7, 8, 9, 1000, 20_000} {
		var b bandBuilder
		b.add([]byte("an article"))
		for range n {
			b.entries = append(b.entries, bandItem{band(r.Uint64()), 0})
		}
		slices.SortFunc(b.entries, func(x, y bandItem) int { return cmp.Compare(x.key, y.key) })
		packed := b.pack()
		run, ok := openBands(packed)
		if !ok || len(run.filter.words) == 0 || string(run.id(0)) != "an article" {
			t.Fatalf("%d keys: %v, a filter of %d bytes, id %q", n, ok, len(run.filter.words), run.id(0))
		}
		foreign := 0
		for _, e := range b.entries {
			if !run.filter.may(e.key) {
				t.Fatalf("%d keys: the filter does not know one of them", n)
			}
			if run.filter.may(band(r.Uint64())) {
				foreign++
			}
		}
		if n >= 1000 && foreign > n/150 {
			t.Errorf("%d keys: the filter lets %d others through", n, foreign)
		}
		older := bytes.Clone(packed[:len(packed)-len(run.filter.words)])
		older[7] &= 0x7f // without the mark
		old, ok := openBands(older)
		if !ok || len(old.filter.words) > 0 || !old.filter.may(band(r.Uint64())) || string(old.id(0)) != "an article" {
			t.Errorf("%d keys: a run without a filter is read as %v, %v", n, ok, old.filter)
		}
		narrow := bandFilter{make([]byte, 8*filterWords(n, narrowKeys)), narrowKeys}
		for _, e := range b.entries {
			narrow.add(e.key)
		}
		old, ok = openBands(append(older, narrow.words...))
		if !ok || !bytes.Equal(old.filter.words, narrow.words) || old.filter.keys != narrowKeys || string(old.id(0)) != "an article" {
			t.Errorf("%d keys: a run with a narrow filter is read as %v, %v", n, ok, old.filter)
		}
	}
}

// narrowRun is a run as it was written with a narrow filter: of 20 keys, each third
// from the second on of "another", the others of "an article".
const narrowRun = "" +
	"1400000002000000157c4a7fb979370a000000002af894fe72f36e14010000003f74df7d2c6da61e0000000054f029fde5e6dd28000000" +
	"00696c747c9f601533010000007ee8befb58da4c3d000000009364097b1254844700000000a8e053facbcdbb5101000000bd5c9e798547" +
	"f35b00000000d2d8e8f83ec12a6600000000e7543378f83a627001000000fcd07df7b1b4997a00000000114dc8766b2ed1840000000026" +
	"c912f624a8088f010000003b455d75de2140990000000050c1a7f4979b77a300000000653df2735115afad010000007ab93cf30a8fe6b7" +
	"000000008f358772c4081ec200000000a4b1d1f17d8255cc010000000a00000011000000616e2061727469636c65616e6f746865724680" +
	"7d80834783c038201f20f81034384088400838002804"

// TestNarrowRun reads a run of before.
func TestNarrowRun(t *testing.T) {
	t.Parallel()
	data, err := hex.DecodeString(narrowRun)
	if err != nil {
		t.Fatal(err)
	}
	run, ok := openBands(data)
	if !ok || run.len() != 20 || run.filter.keys != narrowKeys || len(run.filter.words) == 0 {
		t.Fatalf("%v, %d keys, filter %v", ok, run.len(), run.filter)
	}
	for k := range uint64(20) {
		key, want := band((k+1)*0x0A3779B97F4A7C15), "an article"
		if k%3 == 1 {
			want = "another"
		}
		if at := run.find(key); !run.filter.may(key) || run.key(at) != key || string(run.id(run.owner(at))) != want {
			t.Errorf("key %d is not of %q", k, want)
		}
	}
	foreign := 0
	r := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		if run.filter.may(band(r.Uint64())) {
			foreign++
		}
	}
	if foreign > 150 {
		t.Errorf("the filter lets %d of 1000 others through", foreign)
	}
}

func bandTotals(t *testing.T, l *Ledger) (runs, entries int) {
	t.Helper()
	if err := l.db.View(func(tx *bolt.Tx) error {
		bandRuns(tx, func(_ []byte, r bandRun) { runs, entries = runs+1, entries+r.len() })
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return runs, entries
}

// TestBandFind compares the search in a run with one entry after the other.
func TestBandFind(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for size := range 200 {
		var b bandBuilder
		for range size {
			k := band(r.Uint64())
			if size%3 == 0 {
				k >>= 50 // crowded where no key should be
			}
			b.entries = append(b.entries, bandItem{key: k})
		}
		slices.SortFunc(b.entries, func(x, y bandItem) int {
			if x.key < y.key {
				return -1
			}
			return 1
		})
		run, ok := openBands(b.pack())
		if !ok {
			t.Fatal("a run cannot be read")
		}
		for range 50 {
			k := band(r.Uint64())
			if size > 0 && r.IntN(2) == 0 {
				k = b.entries[r.IntN(size)].key
			}
			want := slices.IndexFunc(b.entries, func(e bandItem) bool { return e.key >= k })
			if want < 0 {
				want = size
			}
			if got := run.find(k); got != want {
				t.Fatalf("of %d: %d, want %d", size, got, want)
			}
		}
	}
}

// FuzzBands reads any bytes as a run.
func FuzzBands(f *testing.F) {
	var b bandBuilder
	b.entries = []bandItem{{7, b.add([]byte("a"))}}
	f.Add(b.pack(), uint64(7))
	f.Fuzz(func(_ *testing.T, data []byte, key uint64) {
		if r, ok := openBands(data); ok {
			for i := r.find(band(key)); i < r.len(); i++ {
				r.id(r.owner(i))
			}
		}
	})
}
