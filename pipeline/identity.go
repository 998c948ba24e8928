package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"dateline/extract/doc"
)

// NameID makes the id of an article that has none of its own: stable for the
// same place, 64 bits of a SHA-256.
func NameID(place string) string {
	h := sha256.Sum256([]byte(place))
	return hex.EncodeToString(h[:8])
}

// MaxID is the longest id of its own that an article keeps, in bytes: a line of mail, and
// so a Message-ID, has 998. One with a longer id has the NameID of that.
const MaxID = 1000

// IDOf is the id that an article with an id of its own is kept under.
func IDOf(own string) string {
	if len(own) <= MaxID {
		return own
	}
	return NameID(own)
}

// unitState is what identify knows of the unit that it is at.
type unitState struct {
	unit  *Unit
	old   knownUnit
	known bool
	ids   []string
	seen  map[string]bool
	// items counts all, failed those that were skips
	items, failed int
	// keep is set by a skip: what the unit gave before may be behind it
	keep    bool
	passing bool
	began   time.Time
}

// identify decides for each article whether it is new, changed, the same or a
// copy, and what its unit no longer has.
func (r *run) identify(ctx context.Context, order <-chan *job, tasks, todo chan<- *task) error {
	defer close(tasks)
	defer close(todo)
	send := func(t *task) {
		// collect takes tasks until they end, whatever happens, so sending ends
		if t.done != nil {
			_ = r.ahead.Acquire(context.Background(), t.weight()) // fails with its context alone
			todo <- t
		}
		tasks <- t
	}
	for j := range order {
		switch {
		case j.unit.Gone:
			r.gone = append(r.gone, j.unit.Key)
		case j.items == nil:
			r.report.Unchanged += j.unit.Unchanged
		default:
			s := r.begin(&j.unit)
			j.turn()
			for item := range j.items {
				r.parsed.Release(item.held)
				if t := r.item(s, item.Item); t != nil {
					send(t)
				}
			}
			if !j.cut && ctx.Err() == nil {
				r.end(s, send)
			}
		}
	}
	if ctx.Err() == nil {
		r.purge(send)
	}
	return nil
}

func (r *run) begin(u *Unit) *unitState {
	s := &unitState{unit: u, seen: map[string]bool{}, began: time.Now().UTC()}
	s.old, s.known = r.Ledger.unit(u.Key)
	return s
}

// looksSame tells whether the unit has the stamp that it had when it was read
// before: it is read again because the stamp proves nothing, or to retry.
func (s *unitState) looksSame() bool {
	return s.known && s.unit.Stamp != nil && s.old.Size == s.unit.Stamp.Size && s.old.MTime == s.unit.Stamp.MTime
}

// item turns one article or skip into a task, nil when nothing is to be done.
func (r *run) item(s *unitState, item Item) *task {
	for _, w := range item.Warnings {
		r.notify(Notice{Origin: item.Article.Origin, Warning: w})
	}
	if item.Said {
		return nil
	}
	s.items++
	if item.Skip != nil {
		return r.skipped(s, item.Skip)
	}
	a := item.Article
	if a.ID == "" {
		a.ID = NameID(s.place(&a, item.Whole))
	}
	if own := a.ID; len(own) > MaxID {
		a.ID = IDOf(own)
		r.notify(Notice{Origin: a.Origin, Warning: fmt.Sprintf("its id of %d bytes is too long, it is kept as %s", len(own), a.ID)})
	}
	if a.Partial && r.hasWhole(s) {
		return nil
	}
	return r.article(s, a, &item)
}

// place is what an article without an id is known by.
func (s *unitState) place(a *doc.Article, whole bool) string {
	if whole {
		return s.unit.Key
	}
	return a.Origin
}

// article finds out what is known of an article and acts on the verdict.
func (r *run) article(s *unitState, a doc.Article, item *Item) *task {
	here, seen := origin{Unit: s.unit.Key, At: a.Origin}, item.Seen
	text := textSum(&a)
	id, rec := r.Ledger.find(a.ID, text, here)
	if rec == nil && item.Whole {
		id, rec = r.sole(s, id)
	}
	if id != a.ID {
		a.ID, here.Copy = id, true
	}
	rec, gone := r.moved(rec, here)
	adopted, buried := false, false
	if rec != nil {
		rec, adopted = rec.adopt(here)
	} else {
		buried = !r.Revive && r.Ledger.buried(text, &a)
	}
	saw := sighting{content: contentSum(&a), text: text, again: s.seen[a.ID], at: nanos(seen)}
	switch decide(acquainted(rec, here, buried), saw) {
	case verdictNew:
		r.report.New++
		t := r.put(s, a, &knownArticle{Content: saw.content, Text: text, Origins: []origin{here}, Head: head(&a), Seen: saw.at}, &r.late.New)
		if r.Revive {
			t.change.revived = deletedAs(text, a.Published)
		}
		return t
	case verdictBuried: // it is none of the unit's: nobody knows it by this id, or none
		r.report.Unchanged++
		return nil
	case verdictEarlier:
		s.add(a.ID)
		r.report.Unchanged++
		return nil
	case verdictSame:
		if len(gone) > 0 {
			return r.moves(s, rec.restore(a), rec, gone)
		}
		return r.same(s, a, rec, adopted)
	case verdictDuplicate:
		r.report.Duplicate++
		rec = rec.clone()
		rec.Origins = append(rec.Origins, here)
		t := r.put(s, rec.restore(a), rec, &r.late.Duplicate)
		t.change.reread = gone
		return t
	case verdictChanged:
		r.report.Changed++
		return r.rewrite(s, a, rec, here, seen)
	}
	return r.skipped(s, &Skip{Origin: a.Origin, Stage: StageIdentity,
		Reason: fmt.Sprintf("its id %q is the id of another text, from %s", a.ID, rec.Origins[0].At)})
}

// same is an article that is known: it is put again where that is asked for.
func (r *run) same(s *unitState, a doc.Article, rec *knownArticle, adopted bool) *task {
	s.add(a.ID)
	if !r.Force && !rec.Dirty {
		r.report.Unchanged++
		return r.keepAdopted(a.ID, rec, adopted)
	}
	counted, late := &r.report.Changed, &r.late.Changed
	if !rec.Dirty {
		// it is analysed anew and says the same
		counted, late = &r.report.Unchanged, &r.late.Unchanged
	}
	*counted++
	rec = rec.clone()
	rec.Dirty = false
	return r.put(s, rec.restore(a), rec, late)
}

// put makes the task that analyses and keeps an article. It was counted as one
// of the report's kinds; counted is where collect takes that back.
func (r *run) put(s *unitState, a doc.Article, rec *knownArticle, counted *int) *task {
	s.add(a.ID)
	t := &task{article: a, unit: s.unit.Key, counted: counted, done: make(chan struct{})}
	t.change = change{id: a.ID, rec: rec}
	r.Ledger.stage(&t.change)
	return t
}

func (s *unitState) add(id string) {
	if !s.seen[id] {
		s.seen[id] = true
		s.ids = append(s.ids, id)
	}
}

// skipped counts and names a skip, unless it is the one of last time in a unit
// that has not changed since.
func (r *run) skipped(s *unitState, skip *Skip) *task {
	s.items += skip.More
	s.failed += 1 + skip.More
	s.keep = true
	s.passing = s.passing || skip.Passing
	old, known := r.Ledger.failure(s.unit.Key, skip.Origin)
	now := time.Now().UTC()
	f := Failure{Skip: *skip, Unit: s.unit.Key, First: now, Last: now}
	if known {
		f.First = old.First
	}
	if known && !r.Force && !r.Retry && !skip.Loud && old.Reason == skip.Reason && (s.looksSame() || skip.Passing) {
		r.report.Unchanged += 1 + skip.More
	} else {
		r.report.Skipped += 1 + skip.More
		r.notify(Notice{Skip: skip, Origin: skip.Origin})
	}
	return &task{change: change{failure: &f}}
}

// end remembers the unit and lets go of what it no longer has.
func (r *run) end(s *unitState, send func(*task)) {
	ids := s.ids
	for _, id := range s.old.IDs {
		if s.seen[id] {
			continue
		}
		if s.keep || s.unit.Append || r.NoPurge {
			ids = append(ids, id)
			continue
		}
		r.drop(id, s.unit.Key, send)
	}
	t := &task{final: true, change: change{unit: s.unit.Key, since: s.began}}
	t.change.unitRec = &knownUnit{Stamp: Stamp{Size: -1}, IDs: ids}
	if s.unit.Stamp != nil && !s.passing {
		t.change.unitRec.Stamp = *s.unit.Stamp
	}
	t.change.unitRec.Articles, t.change.unitRec.Failed = s.items-s.failed, s.failed
	send(t)
}

// drop takes one origin from an article; with the last one the article goes.
func (r *run) drop(id, unit string, send func(*task)) {
	rec, ok := r.Ledger.article(id)
	if !ok {
		return
	}
	rec = rec.clone()
	first := rec.Origins[0]
	rec.Origins = slices.DeleteFunc(rec.Origins, func(o origin) bool { return o.Unit == unit })
	t := &task{}
	if len(rec.Origins) == 0 {
		r.report.Deleted++
		t.del = []string{id}
		t.counted = &r.late.Deleted
		t.change = change{id: id}
	} else {
		// the article in the index names an origin that is no more: the next
		// reading of another one puts it right
		rec.Dirty = rec.Origins[0] != first
		t.change = change{id: id, rec: rec}
		if rec.Dirty {
			t.change.reread = []string{rec.Origins[0].Unit}
		}
	}
	r.Ledger.stage(&t.change)
	send(t)
}

// purge lets go of the units that are gone: at the end of the run, when moved
// articles have found their new place.
func (r *run) purge(send func(*task)) {
	if r.NoPurge || len(r.gone) == 0 {
		return
	}
	n := 0
	for _, key := range r.gone {
		u, _ := r.Ledger.unit(key)
		for _, id := range u.IDs {
			if rec, ok := r.Ledger.article(id); ok && rec.only(key) {
				n++
			}
		}
	}
	if all := r.Ledger.Articles(); n*2 > all && !r.PurgeAll {
		r.notify(Notice{Warning: fmt.Sprintf("%d of %d articles lost their files: nothing is purged without --purge-all", n, all)})
		return
	}
	for _, key := range r.gone {
		u, _ := r.Ledger.unit(key)
		for _, id := range u.IDs {
			r.drop(id, key, send)
		}
		send(&task{change: change{unit: key, since: time.Now().UTC()}})
	}
}

// failed turns a task whose analysis panicked into a failure; collect calls it.
// What was known of the article before stays.
func (r *run) failed(t *task) {
	*t.counted--
	r.late.Skipped++
	r.panicked[t.unit]++
	t.change.spoilt = true
	if r.panicked[t.unit] > MaxTold {
		return // the unit's end tells how many more
	}
	now := time.Now().UTC()
	t.change.failure = &Failure{Skip: *t.skip, Unit: t.unit, First: now, Last: now}
	r.notify(Notice{Skip: t.skip, Origin: t.skip.Origin})
}

// tell finds the story of an analysed article; collect calls it, in order.
func (r *run) tell(t *task) {
	for _, b := range t.out.Bounds {
		r.notify(Notice{Origin: t.out.Origin, Warning: b.String()})
	}
	sample := &knownArticle{Sig: t.sig, Head: t.change.rec.Head}
	told, merges := r.Ledger.story(t.out.ID, sample)
	t.out.Story, t.change.merges = told.story, merges
	r.Ledger.complete(&t.change, told)
}

// refresh gives a record that was staged without its article the signature and
// story that were found meanwhile.
func (r *run) refresh(t *task) {
	if t.change.rec.Sig != nil {
		return
	}
	r.Ledger.complete(&t.change, r.Ledger.settled(t.change.id))
}

func (r *run) notify(n Notice) {
	if r.Notify == nil {
		return
	}
	r.notice.Lock()
	defer r.notice.Unlock()
	r.Notify(n)
}
