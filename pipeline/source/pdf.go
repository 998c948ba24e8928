package source

import (
	"dateline/pipeline"
	"dateline/pipeline/pdf"
)

// pdf reads a PDF file.
func (r *reader) pdf(origin string, data []byte) {
	d, err := r.engine.Read(r.ctx, data, pdf.Bounds{Pages: r.limits.Pages, Text: r.limits.Article, Time: r.limits.DocumentTime})
	switch {
	case r.ctx.Err() != nil:
		// the unit is cut here and read again by the next run
		r.item(pipeline.Item{Skip: &pipeline.Skip{Origin: origin, Stage: pipeline.StageRead, Reason: "interrupted", Passing: true}})
		return
	case err != nil:
		r.skip(origin, pipeline.StageParse, "%v", err)
		return
	}
	var warnings []string
	if d.Bare > 0 {
		warnings = append(warnings, sprintf("%d of %d pages are pictures without text and are not read", d.Bare, d.Pages))
	}
	r.document(origin, document{d.Paragraphs, d.Heading, d.Title, d.Created, d.Changed}, warnings...)
}
