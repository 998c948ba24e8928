package storetest

import (
	"fmt"
	"math/rand/v2"

	"dateline/extract/doc"
	"dateline/index"
)

// scattered makes an index of articles of words by chance, in several batches
// and with some deleted: a word is the rarer the longer it is.
func (b *trial) scattered() index.Reader {
	b.Helper()
	rnd := rand.New(rand.NewPCG(1, 2))
	words := []string{"oil", "price", "market", "tanker", "drought", "harbour", "referendum", "constitutional"}
	some := func(n int) string {
		text := ""
		for range n {
			for _, w := range words {
				if rnd.IntN(len(w)) == 0 {
					text += w + " "
				}
			}
		}
		return text
	}
	w := b.writer()
	for part := range 3 {
		var list []*doc.Analysis
		for i := range 300 {
			a := Report(fmt.Sprintf("%d-%d", part, i), some(rnd.IntN(2)), some(1+rnd.IntN(4)))
			a.Published = fmt.Sprintf("%d-%02d-%02d", 1990+rnd.IntN(30), 1+rnd.IntN(12), 1+rnd.IntN(28))
			a.Topics = append(a.Topics, doc.Topic{Name: []string{"economy", "security"}[rnd.IntN(2)]})
			a.Story = fmt.Sprintf("s%d", rnd.IntN(700))
			list = append(list, a)
		}
		b.must(w.Write(ctx, list, []string{"0-7", "1-5", fmt.Sprintf("%d-%d", part-1, 99)}))
	}
	b.must(w.Publish(ctx))
	return b.reader()
}
