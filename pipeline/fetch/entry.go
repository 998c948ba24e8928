package fetch

import (
	"context"
	"fmt"
	"hash/fnv"

	"dateline/pipeline"
	"dateline/pipeline/feed"
)

// A page may stand in a feed and in a sitemap, which describe it each in their way: a
// stamp keeps one hash of each, a feed's as its time and a sitemap's as its size, so
// that neither takes the other's word for a change.

// hash is what a list says of an entry: it changes when the paper rewrites the
// article. It is never 0 and never the size of a forgotten stamp.
func hash(e feed.Entry) int64 {
	h := fnv.New64a()
	// days were once kept as they were written
	for _, part := range []string{e.Title, e.Published + e.Unread} {
		_, _ = h.Write([]byte(part))
		_, _ = h.Write([]byte{0})
	}
	sum := int64(h.Sum64())
	if e.Mapped {
		sum = sum&(1<<62-1) | 1
	}
	return sum
}

// stamp is what is remembered of a page that was taken as a list describes it.
func (s *Round) stamp(key string, e feed.Entry) pipeline.Stamp {
	var was pipeline.Stamp
	if s.Known != nil {
		was, _ = s.Known(key)
	}
	if e.Mapped {
		return pipeline.Stamp{Size: hash(e), MTime: was.MTime}
	}
	return pipeline.Stamp{Size: max(was.Size, 0), MTime: hash(e)}
}

// described tells whether a page was taken as the list describes it, or as another
// kind of list did that alone had it so far.
func described(was pipeline.Stamp, e feed.Entry) bool {
	mine, other := was.MTime, was.Size
	if e.Mapped {
		mine, other = was.Size, was.MTime
	}
	if was.Racy || was.Size < 0 {
		return false
	}
	return mine == hash(e) || mine == 0 && other != 0
}

// placeless is what an entry without an address is known by: its words at its feed.
func placeless(e feed.Entry, via string) string {
	id := e.ID
	if id == "" {
		id = e.Title + "\x00" + e.Summary + "\x00" + e.Content
	}
	return via + "#" + pipeline.NameID(id)
}

// ownWords takes an entry that has no address in the feed's own words.
func (s *Round) ownWords(ctx context.Context, e feed.Entry, key, _ string) (cause, fatal error) {
	cause = noArticle{fmt.Errorf("the feed's entry %q has no link and no address for its id", e.Title)}
	return cause, s.partial(ctx, e, key, cause)
}
