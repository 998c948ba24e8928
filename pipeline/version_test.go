package pipeline_test

import (
	"context"
	"testing"

	"dateline/extract/doc"
	"dateline/pipeline"
)

// unitsOf is a source of given units, each with one article.
type unitsOf []pipeline.Item

func (u unitsOf) Read(_ context.Context, emit func(pipeline.Unit) error) error {
	for _, it := range u {
		err := emit(pipeline.Unit{Key: "https://paper.example/a", Items: func(yield func(pipeline.Item) bool) { yield(it) }})
		if err != nil {
			return err
		}
	}
	return nil
}

// TestAPartTakesNoWholesPlace: a page that was read stays when it cannot be had
// again and its feed's words are all there is.
func TestAPartTakesNoWholesPlace(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	step := func(name, id string, partial bool, n int, want counts) {
		t.Helper()
		s.set = func(p *pipeline.Pipeline) {
			a := doc.Article{ID: id, URL: "https://paper.example/" + id, Origin: "https://paper.example/a", Text: words(n), Partial: partial}
			p.Source = unitsOf{{Article: a, Whole: true}}
		}
		s.want(name, want)
	}
	step("the feed's words", "", true, 1, counts{1})
	step("the feed's words anew", "", true, 2, counts{0, 1})
	step("the page, known by another address", "report", false, 3, counts{1, 0, 0, 0, 1})
	step("the feed's words again", "", true, 4, counts{0, 0, 1})
	s.wantArticles("in the end", 1)
	if a := s.has["report"]; a.Partial || a.Text != words(3) {
		t.Errorf("it is %+v", a)
	}
}
