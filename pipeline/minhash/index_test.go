package minhash

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestIndex adds many articles and finds what a plain list finds.
func TestIndex(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	var x Index
	want := map[Key][]string{}
	for n := range 20_000 {
		id := fmt.Sprint("article-", r.IntN(n+1))
		for range 1 + r.IntN(3) {
			// few of the upper bits, so that many share a place and some a key
			k := Key(r.Uint64N(512)<<55 | r.Uint64N(40)<<32)
			x.Add(id, k)
			if owners := want[k]; len(owners) < Limit && !slices.Contains(owners, id) {
				want[k] = append(owners, id)
			}
		}
		k := Key(r.Uint64N(512)<<55 | r.Uint64N(40)<<32)
		if got := x.Of(k, nil); !slices.Equal(got, want[k]) {
			t.Fatalf("key %x belongs to %q, want %q", k, got, want[k])
		}
	}
	for k, owners := range want {
		if got := x.Of(k, nil); !slices.Equal(got, owners) {
			t.Fatalf("at the end key %x belongs to %q, want %q", k, got, owners)
		}
	}
}

// TestIndexSize holds what the comment of Index says that an article takes.
func TestIndexSize(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 8))
	var x Index
	const articles = 30_000
	for n := range articles {
		keys := make([]Key, Keys+1)
		for i := range keys {
			keys[i] = Key(r.Uint64())
		}
		x.Add(fmt.Sprintf("%016x", n), keys...)
		if n == 0 {
			continue
		}
		if got := x.Of(keys[3], nil); !slices.Contains(got, fmt.Sprintf("%016x", n)) {
			t.Fatalf("article %d is not found", n)
		}
	}
	if bytes := 8*len(x.slots) + 4*len(x.ends) + len(x.ids); bytes/articles > 2*8*(Keys+1)*4/3+20 {
		t.Errorf("%d bytes an article", bytes/articles)
	}
}

// BenchmarkIndex measures what the keys of an article cost: asked for and added.
func BenchmarkIndex(b *testing.B) {
	r := rand.New(rand.NewPCG(9, 10))
	var sigs [4096]Signature
	for k := range sigs {
		for i := range sigs[k].Bins {
			sigs[k].Bins[i] = uint16(r.IntN(1 << 16))
		}
	}
	var x Index
	var out []string
	n := 0
	for b.Loop() {
		n++
		keys := sigs[n%len(sigs)].Keys()
		for _, k := range keys {
			out = x.Of(k, out[:0])
		}
		x.Add("article", keys...)
	}
}
