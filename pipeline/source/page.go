package source

import (
	"errors"

	"dateline/pipeline"
	"dateline/pipeline/page"
)

// page reads a saved page. The address, when it is known from elsewhere, makes
// its links whole and may state the day.
func (r *reader) page(origin string, data []byte, url string) {
	a, err := page.Page(data, url)
	if errors.Is(err, page.ErrNoArticle) {
		r.skip(origin, pipeline.StageParse, "there is no article in the page")
		return
	}
	if err != nil {
		r.skip(origin, pipeline.StageParse, "%v", err)
		return
	}
	a.Origin = origin
	anchor(&a)
	r.article(a, true)
}
