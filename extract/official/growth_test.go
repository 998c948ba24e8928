package official_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/extract/official"
)

// BenchmarkFindRepeated shows how the time grows with a text that nobody would write, the
// same words again and again without a stop: a register or a broken page must not hold up
// a run. Records are compared with each other, so up to 2,000 of them a piece costs more
// the more there are; beyond, where no more are made, it must not.
func BenchmarkFindRepeated(b *testing.B) {
	f, err := official.New()
	if err != nil {
		b.Fatal(err)
	}
	for _, shape := range []string{
		"President X, ",
		"(President X Y ",
		"Ministers of A, ",
		"President [Xan Yorr], ",
		"([Xan Yorr], minister of ",
		"Ministers of <Kenya=KE>, ",
		"<Kenya=KE> [Xan Yorr], ",
		"Chief of Staff, [Xan Yorr]; ",
		"his counterpart [Xan Yorr] ",
		"the minister of health, ",
	} {
		for _, n := range []int{1000, 2000, 4000, 16000} {
			d, m := parse(strings.Repeat(shape, n))
			b.Run(fmt.Sprintf("%s/%d", shape, n), func(b *testing.B) {
				for b.Loop() {
					f.Find(d, m, nil)
				}
				b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/float64(n), "ns/piece")
			})
		}
	}
}
