package web

import (
	standard "html/template"
	"io"
	"strings"
	"testing"
)

// TestEscapesAsTheStandardLibrary: the templates are those of the standard library but that
// they call no method; what they write into a page is escaped at the same places by the same
// rules, which the trees of both tell once they have been executed.
func TestEscapesAsTheStandardLibrary(t *testing.T) {
	s := site(t)
	for name, page := range s.pages {
		theirs, err := standard.New("").Funcs(s.functions()).ParseFS(files, "pages/layout.html", "pages/parts.html", "pages/"+name+".html")
		if err != nil {
			t.Fatal(err)
		}
		// without a value both end with an error, after the escaping
		_ = theirs.ExecuteTemplate(io.Discard, "layout", nil)
		_ = page.ExecuteTemplate(io.Discard, "layout", nil)
		n := 0
		for _, want := range theirs.Templates() {
			if want.Tree == nil {
				continue
			}
			ours := page.Lookup(want.Name())
			if ours == nil || ours.Tree == nil {
				t.Errorf("%s: no %s", name, want.Name())
				continue
			}
			if a, b := ours.Tree.Root.String(), want.Tree.Root.String(); a != b {
				t.Errorf("%s, %s:\n%s\n%s", name, want.Name(), a, b)
			}
			n += strings.Count(want.Tree.Root.String(), "_html_template_")
		}
		if n == 0 {
			t.Errorf("%s: nothing is escaped", name)
		}
	}
}
