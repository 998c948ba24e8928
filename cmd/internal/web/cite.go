package web

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
)

// cite is an article's source as a text to be pasted.
type cite struct{ Name, Text string }

// cites are the forms of a citation that are texts.
func cites(a *doc.Analysis) []cite {
	return []cite{{"Plain", citePlain(a)}, {"BibTeX", citeBibTeX(a)}}
}

// citePlain is a citation for people: "Author. “Title.” Source, 3 Nov 2019. address."
func citePlain(a *doc.Analysis) string {
	var parts []string
	if a.Author != "" {
		parts = append(parts, a.Author+".")
	}
	parts = append(parts, "“"+cmp.Or(strings.TrimSpace(a.Title), answer.Untitled)+".”")
	if a.Source != "" {
		parts = append(parts, a.Source+",")
	}
	parts = append(parts, day(a.Published)+".")
	if at := webAddress(a.URL); at != "" {
		parts = append(parts, at)
	}
	return harmless(strings.Join(parts, " "))
}

// citeBibTeX is a citation for BibTeX, of the kind misc, whose fields all styles print.
func citeBibTeX(a *doc.Analysis) string {
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{dateline-%s", plain(a.ID))
	for _, f := range [][2]string{{"author", a.Author}, {"title", a.Title}, {"howpublished", a.Source}, {"date", a.Published}, {"year", a.Published[:min(4, len(a.Published))]}, {"url", webAddress(a.URL)}} {
		if f[1] != "" {
			fmt.Fprintf(&b, ",\n  %s = {%s}", f[0], bibTeX(f[1]))
		}
	}
	return b.String() + "\n}"
}

// bibTeX has what BibTeX would read otherwise as it is to be printed.
func bibTeX(s string) string {
	return strings.NewReplacer("\\", `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "\n", " ", "\t", " ").Replace(harmless(s))
}

// cited gives an article in one of the forms of exports: ninjs, json, csv, ….
func (s *Site) cited(w http.ResponseWriter, r *http.Request) error {
	name := r.URL.Query().Get("format")
	form, ok := exported[name]
	if !ok {
		return refuse(http.StatusBadRequest, "there is no format %q; formats are %s", name, strings.Join(answer.Formats(), " "))
	}
	a, err := s.desk.Show(r.Context(), idOf(r))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	by, err := answer.New(name, &b, answer.Head{Query: "id:" + quoted(a.ID), Articles: 1, Stories: 1})
	if err == nil {
		err = by.Write(desk.Hit{Analysis: a, Size: 1})
	}
	if err == nil {
		err = by.Close()
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", form.kind)
	w.Header().Set("Content-Disposition", `attachment; filename="article.`+form.ending+`"`)
	_, err = w.Write(b.Bytes())
	return err
}
