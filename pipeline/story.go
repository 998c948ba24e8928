package pipeline

import (
	"slices"
	"time"

	"dateline/extract/doc"
	"dateline/pipeline/minhash"
	"dateline/pipeline/when"
)

// storyDays is how far apart in time two copies can be: a weekly report copies the
// words of last week's, and is another story.
const storyDays = 3

// copies tells whether two articles are near-copies.
func (t *told) copies(o *knownArticle) bool {
	return t.sig.Copies(o.Sig) && nearDays(t.head.Published, o.Head.Published) && !otherFigures(t.head.Title, o.Head.Title)
}

// otherFigures tells whether two titles both have figures and none in common:
// the pictures of another year, a contract of another sum.
func otherFigures(a, b string) bool {
	figures := func(title string) (out []uint64) {
		for i := 0; i < len(title); i++ {
			h, end := doc.HashRun(title, i)
			if end > i && title[i] <= '9' {
				out = append(out, h)
			}
			i = end
		}
		return out
	}
	x, y := figures(a), figures(b)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(h uint64) bool { return slices.Contains(y, h) })
}

// nearDays tells whether two days of publication, where both are known, are near
// enough for copies.
func nearDays(a, b string) bool {
	x, errX := time.Parse(time.DateOnly, when.Day(a))
	y, errY := time.Parse(time.DateOnly, when.Day(b))
	return errX != nil || errY != nil || x.Sub(y).Abs() <= storyDays*24*time.Hour
}

// story gives the story that an article belongs to: that of the articles that
// share enough with it, the oldest where there are several, which are one from
// then on; else one of its own. So a story's id is the id of the article that
// began it. The result has the article's signature too.
func (l *Ledger) story(id string, of *knownArticle) (told, []Merge) {
	if of.Sig == nil {
		return told{}, nil
	}
	var stories []told
	for _, other := range l.near(of.Sig) {
		was := l.settled(other)
		if was.sig == nil || was.story == "" || !was.copies(of) {
			continue
		}
		t := told{sig: of.Sig}
		t.story, t.since = l.root(was.story, was.since)
		if !slices.ContainsFunc(stories, func(s told) bool { return s.story == t.story }) {
			stories = append(stories, t)
		}
	}
	if stories != nil {
		return join(stories)
	}
	t := told{sig: of.Sig, story: id}
	if was := l.settled(id); was.story == id || l.isMerged(id) {
		// its copies have the article's id for their story, so it stays in it
		t.story, t.since = l.root(id, was.since)
	} else {
		t.since = l.found()
	}
	return t, nil
}

// complete gives a staged record its signature and story, and makes it a
// candidate for the articles that follow.
func (l *Ledger) complete(c *change, t told) {
	l.tell(c, t)
	if t.sig != nil {
		l.copies.add(c.id, t.sig.Keys()...)
	}
}

func (l *Ledger) tell(c *change, t told) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c.rec.Sig, c.rec.Story, c.rec.Since = t.sig, t.story, t.since
	t.seq, t.head = c.seq, c.rec.Head
	l.told[c.id] = t
	for _, m := range c.merges {
		l.merges[m.Story] = m
	}
}

// vanish takes an article that goes out of the candidates for those that follow.
func (l *Ledger) vanish(c *change) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.told[c.id] = told{seq: c.seq}
}

// told is what complete found for a record that is not on disk yet; without a
// signature, an article that is too short to be told by, or one that goes.
type told struct {
	sig   *minhash.Signature
	head  doc.Article
	story string
	// since is the number under which the story began, see knownArticle.
	since int64
	seq   int
}

// settled gives the signature and the story that an article has by now: by the
// order of the source, so that two runs decide the same, and not by what is staged
// ahead of it, which depends on how far the stages are apart.
func (l *Ledger) settled(id string) told {
	l.mu.Lock()
	t, ok := l.told[id]
	l.mu.Unlock()
	if ok {
		return t
	}
	if rec, ok := l.written(id); ok {
		return told{sig: rec.Sig, head: rec.Head, story: rec.Story, since: rec.Since}
	}
	return told{}
}
