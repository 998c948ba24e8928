package main

import (
	"sync"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// workers is how many threads training uses.
const workers = 2

// parallel calls f for each index below n, from two goroutines.
func parallel(n int, f func(i int)) {
	var wg sync.WaitGroup
	for k := range workers {
		wg.Go(func() {
			for i := k; i < n; i += workers {
				f(i)
			}
		})
	}
	wg.Wait()
}

// tagged counts how a first tagger labels a word all over the news.
type tagged struct{ all, names, begins int }

// seenTagged is how often the news must have a capitalised word for the tagger's
// opinion of it to count.
const seenTagged = 4

// selfTag labels raw news with a tagger and enters how often each word was part
// of a name, and whether mostly its first word.
func selfTag(s settings, t *tagger.Tagger, words map[uint64]tagger.Entry) error {
	count := map[uint64]tagged{}
	ofOrgs := s.kind == organisation
	err := eachNews(s, func(x *doc.Text) {
		d := t.Tag(x)
		for i := range d.Cands {
			c := &d.Cands[i]
			h := x.Tokens[c.First].Hash
			if c.End-c.First > 1 {
				continue
			}
			n := count[h]
			n.all++
			label, most := d.Label[i], tagger.Begin
			if ofOrgs {
				label, most = d.Orgs[i], tagger.Last
			}
			if label != tagger.Outside {
				n.names++
			}
			if label == most {
				n.begins++
			}
			count[h] = n
		}
		t.Release(d)
	})
	for h, n := range count {
		if n.all < seenTagged {
			continue
		}
		level := 3
		switch share := float64(n.names) / float64(n.all); {
		case share < 0.05:
			level = 1
		case share < 0.3:
			level = 2
		case share > 0.95:
			level = 5
		case share > 0.7:
			level = 4
		}
		shift, bit := tagger.TaggedShift, tagger.Entry(tagger.FirstBit)
		if ofOrgs {
			shift, bit = tagger.OrgShift, tagger.LastBit
		}
		words[h] |= tagger.Entry(level) << shift
		if 2*n.begins > n.names {
			words[h] |= bit
		}
	}
	return err
}
