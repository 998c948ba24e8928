package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"dateline/extract/doc"
	"dateline/pipeline/ledger"
	"dateline/pipeline/minhash"
)

// The ledger is written after the sink, so it never knows more than the sink
// has. Whatever breaks that (a torn file, a sink that was set back) is mended by
// making the ledger anew from the articles in the sink.

// Follow lets each commit note the number of the sink's last write.
func (l *Ledger) Follow(writes func() uint64) { l.follow = writes }

// Writes is the sink's number at the last commit: a sink that has a smaller one
// was set back and lacks articles that the ledger knows.
func (l *Ledger) Writes() uint64 { return l.writes }

func (l *Ledger) noteWrites(tx *ledger.Tx) error {
	if l.follow == nil {
		return nil
	}
	return tx.PutNumber(ledger.Meta, keyWrites, l.follow())
}

// Halfway tells whether a rebuilding was begun and is not through.
func (l *Ledger) Halfway() bool { return l.halfway }

// errContradiction is what Verify found.
var errContradiction = errors.New("the ledger contradicts itself")

// Verify tells whether the ledger agrees with itself: there are as many articles
// as were counted, and those of every unit are known or were deleted.
func (l *Ledger) Verify() error {
	return l.file.View(func(tx *ledger.Tx) error {
		deleted := map[uint64]bool{}
		for k := range tx.From(ledger.Deleted, nil) {
			deleted[ledger.NumberOf(k[len(sum{}):])] = true
		}
		n := 0
		for range tx.From(ledger.Articles, nil) {
			n++
		}
		if n != l.Articles() {
			return fmt.Errorf("%w: %d articles of %d", errContradiction, n, l.Articles())
		}
		for k, v := range tx.From(ledger.Units, nil) {
			u, err := decodeUnit(v)
			if err != nil {
				return fmt.Errorf("%w: %w", errContradiction, err)
			}
			for _, id := range u.IDs {
				// an article whose analysis failed is named and not there
				if u.Failed == 0 && u.Size >= 0 && !tx.Has(ledger.Articles, []byte(id)) && !deleted[idHash(id)] {
					return fmt.Errorf("%w: %s is of %q and not known", errContradiction, id, k)
				}
			}
		}
		return nil
	})
}

// rebuildBatch is the number of articles in one transaction of Rebuild.
const rebuildBatch = 2000

// Rebuild makes the ledger anew from the articles that the sink has. Every unit
// is read again at the next run; what it still has is found as it was and not
// analysed again. What was deleted stays so, and what the sink has of it is Leaving: a
// sink that was set back has articles that are gone. The failure list begins anew. A
// rebuilding that is cut short is seen by Halfway.
func (l *Ledger) Rebuild(articles iter.Seq2[*doc.Analysis, error]) error {
	err := l.file.Update(func(tx *ledger.Tx) error {
		return errors.Join(beginAnew(tx), tx.PutNumber(ledger.Meta, keyHalfway, 1))
	})
	l.halfway, l.total = true, 0
	l.copies.empty()
	r := &rebuilding{Ledger: l, units: map[string][]string{}}
	for a, fault := range articles {
		if err = cmp.Or(err, fault); err != nil {
			break
		}
		err = r.add(&a.Article)
	}
	if err == nil {
		err = l.commit(r.batch)
	}
	if err == nil {
		err = r.end()
	}
	if err != nil {
		return fmt.Errorf("rebuild the ledger: %w", err)
	}
	l.halfway = false
	return nil
}

// rebuilt is the record of an article as the sink has it, noted with its units.
func rebuilt(a *doc.Article, units map[string][]string) *knownArticle {
	rec := &knownArticle{Content: contentSum(a), Text: textSum(a), Head: head(a), Story: a.Story, Sig: minhash.Sign(a.Text)}
	rec.Head.Origins, rec.Head.Story = nil, ""
	for _, at := range append([]string{a.Origin}, a.Origins...) {
		unit := unitOf(at)
		rec.Origins = append(rec.Origins, origin{Unit: unit, At: at})
		// one article after the other
		if ids := units[unit]; len(ids) == 0 || ids[len(ids)-1] != a.ID {
			units[unit] = append(ids, a.ID)
		}
	}
	return rec
}

// unitOf guesses the unit that a place belongs to: a path before the line in it
// or the member. A guess that is wrong is put right by adopt.
func unitOf(at string) string {
	if !filepath.IsAbs(at) {
		return at
	}
	at, _, _ = strings.Cut(at, "!")
	if i := strings.LastIndexByte(at, ':'); i >= 0 && strings.Trim(at[i+1:], "0123456789") == "" {
		at = at[:i]
	}
	return at
}

// adopt gives a place of a rebuilt record the unit that it turns out to be of.
func (r *knownArticle) adopt(o origin) (*knownArticle, bool) {
	for i, was := range r.Origins {
		if was.At == o.At && was != o {
			r = r.clone()
			r.Origins[i] = o
			return r, true
		}
	}
	return r, false
}

// keepAdopted makes the task that remembers a record whose unit was adopted.
func (r *run) keepAdopted(id string, rec *knownArticle, adopted bool) *task {
	if !adopted {
		return nil
	}
	t := &task{change: change{id: id, rec: rec}}
	r.Ledger.stage(&t.change)
	return t
}
