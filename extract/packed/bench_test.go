package packed

import (
	"math/rand/v2"
	"testing"
)

func BenchmarkOpen(b *testing.B) {
	table := make([]byte, 4<<20)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range table {
		table[i] = byte(r.ExpFloat64() * 20)
	}
	data, err := Pack(table, 8)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(table)))
	for b.Loop() {
		if _, err := Open(data); err != nil {
			b.Fatal(err)
		}
	}
}
