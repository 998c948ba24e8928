package tagger

import (
	"math/rand/v2"
	"testing"

	"dateline/extract/doc"
)

func TestCommaHash(t *testing.T) {
	if doc.Hash(",") != commaHash {
		t.Errorf("the hash of a comma is %#x", doc.Hash(","))
	}
}

// TestPathIsBest compares the search with trying every legal row of labels.
func TestPathIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var p path
	for range 200 {
		n := 1 + r.IntN(5)
		score := make([][Labels]int32, n)
		var trans Transitions
		for i := range score {
			for y := range score[i] {
				score[i][y] = int32(r.IntN(200) - 100)
			}
		}
		for a := range trans {
			for b := range trans[a] {
				trans[a][b] = int32(r.IntN(100) - 50)
			}
		}
		out := make([]Label, n)
		p.best(score, &trans, out)
		want := exhaustive(score, &trans, nil)
		if got := total(score, &trans, out); got != want {
			t.Fatalf("path %v has %d, the best has %d", out, got, want)
		}
	}
}

func total(score [][Labels]int32, trans *Transitions, row []Label) int32 {
	var sum int32
	for t, y := range row {
		sum += score[t][y]
		if t > 0 {
			sum += trans[row[t-1]][y]
			if !Follows(row[t-1], y) {
				return never
			}
		}
	}
	if Follows(Outside, row[0]) != true || !Follows(row[len(row)-1], Outside) {
		return never
	}
	return sum
}

func exhaustive(score [][Labels]int32, trans *Transitions, row []Label) int32 {
	if len(row) == len(score) {
		return total(score, trans, row)
	}
	best := int32(never)
	for y := range Label(Labels) {
		best = max(best, exhaustive(score, trans, append(row[:len(row):len(row)], y)))
	}
	return best
}

// TestWeightsRoundTrip packs weights and reads them back; the least are left out
// when there is no room.
func TestWeightsRoundTrip(t *testing.T) {
	w := &Weights{Rows: map[uint32][Labels]float32{}, Scale: 10}
	for id := range uint32(1000) {
		w.Rows[id*7919] = [Labels]float32{float32(id%90) / 10, -1, 0, 0.5, 12.7}
	}
	w.Trans[1][Begin][Last] = -2
	data, err := w.Pack(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	m, err := OpenModel(data)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range w.Rows {
		var got [Labels]int32
		m.sum([]uint32{id}, &got)
		for y, v := range want {
			if d := float32(got[y]) - v*10; d > 0.51 || d < -0.51 {
				t.Fatalf("feature %d has %v, want %v", id, got, want)
			}
		}
	}
	if m.trans[1][Begin][Last] != -20 {
		t.Errorf("a transition has %d", m.trans[1][Begin][Last])
	}
	if data, err := w.Pack(4096); err != nil || len(data) > 4096 {
		t.Errorf("%d bytes, want at most 4096: %v", len(data), err)
	}
	if _, err := OpenModel([]byte("short")); err == nil {
		t.Error("a short file is taken for weights")
	}
}
