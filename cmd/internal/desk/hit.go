package desk

import (
	"context"
	"fmt"
	"iter"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// Hit is one article that was found. As JSON it is the analysis with score, copies and
// snippet.
type Hit struct {
	*doc.Analysis
	Score float64 `json:"score"`
	// Size is the number of articles of its story that were found.
	Size int `json:"copies"`
	// Snippet is a stretch of the text, Marks the wanted words in it, TitleMarks
	// those in the title.
	Snippet    string     `json:"snippet"`
	Marks      []doc.Span `json:"-"`
	TitleMarks []doc.Span `json:"-"`
	// Why says of each part of a query what makes it hold, where that was asked for.
	Why []string `json:"-"`
}

// exists refuses where there is no index.
func (d *Desk) exists(ctx context.Context) error {
	there, err := d.store.Exists(ctx)
	if err == nil && !there {
		err = fmt.Errorf("%w in %s", index.ErrNoIndex, d.store)
	}
	return err
}

// found are the hits of a query in one state of the index.
type found struct {
	reader index.Getter
	query  *query.Node
	hits   []index.Hit
	// why has each hit say why it is one.
	why bool
}

// read reads the articles as they are asked for, with snippets of so many bytes.
func (f found) read(ctx context.Context, snippet int) iter.Seq2[Hit, error] {
	return func(yield func(Hit, error) bool) {
		high := index.NewHighlighter(f.query)
		for _, h := range f.hits {
			if err := ctx.Err(); err != nil {
				yield(Hit{}, err)
				return
			}
			a, err := f.reader.Get(ctx, h.ID)
			if err != nil {
				yield(Hit{}, err)
				return
			}
			item := Hit{Analysis: a, Score: h.Score, Size: h.Size, TitleMarks: high.Spans(a.Title)}
			item.Snippet, item.Marks = high.Snippet(a.Text, snippet)
			if f.why {
				item.Why = reasonsOf(a, f.query)
			}
			if !yield(item, nil) {
				return
			}
		}
	}
}
