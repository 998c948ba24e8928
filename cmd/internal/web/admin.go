package web

import (
	"context"
	"net/http"
	"net/url"

	"dateline/cmd/internal/desk"
	"dateline/cmd/internal/serve"
	"dateline/extract/doc"
)

// genuine refuses what changes something and is no admin's own request.
func genuine(r *http.Request) error {
	switch {
	case !serve.VisitorOf(r.Context()).Admin:
		return refuse(http.StatusForbidden, "this server changes nothing; dateline serve --admin lets it")
	case !serve.Genuine(r):
		return refuse(http.StatusForbidden, "the form is of another session; open the page anew and send it again")
	}
	return nil
}

// doomedPage asks whether an article is to go.
type doomedPage struct{ *doc.Analysis }

// doomed asks whether an article is to go.
func (s *Site) doomed(w http.ResponseWriter, r *http.Request) error {
	if !serve.VisitorOf(r.Context()).Admin {
		return refuse(http.StatusForbidden, "this server changes nothing; dateline serve --admin lets it")
	}
	a, err := s.desk.Show(r.Context(), idOf(r))
	if err != nil {
		return err
	}
	return s.show(w, r, "delete", page{Title: "Delete a report", Nav: "runs", Body: doomedPage{a}})
}

// deleted takes an article out of the index.
func (s *Site) deleted(w http.ResponseWriter, r *http.Request) error {
	if err := genuine(r); err != nil {
		return err
	}
	a, err := s.desk.Show(r.Context(), r.PostFormValue("id"))
	if err != nil {
		return err
	}
	if a.ID != r.PostFormValue("id") {
		return refuse(http.StatusBadRequest, "the id of the report that is to go must be whole")
	}
	return then(w, r, "/runs", s.desk.Delete(r.Context(), []string{a.ID}))
}

// saved saves a search as an alert.
func (s *Site) saved(w http.ResponseWriter, r *http.Request) error {
	if err := genuine(r); err != nil {
		return err
	}
	return then(w, r, "/runs", s.desk.AddAlert(r.Context(), r.PostFormValue("name"), r.PostFormValue("query")))
}

// woken takes a rested feed up again, rests it, or forgets an alert.
func (s *Site) woken(w http.ResponseWriter, r *http.Request) error {
	if err := genuine(r); err != nil {
		return err
	}
	for field, do := range map[string]func(context.Context, string) error{
		"feed":  func(ctx context.Context, url string) error { return s.desk.Wake(ctx, url) },
		"rest":  func(ctx context.Context, url string) error { return s.desk.Rest(ctx, url) },
		"alert": s.desk.RemoveAlert,
	} {
		if name := r.PostFormValue(field); name != "" {
			return then(w, r, "/runs", do(r.Context(), name))
		}
	}
	return refuse(http.StatusBadRequest, "no feed and no alert is named")
}

// then leads on where nothing failed; an index that is being written to is another's turn.
func then(w http.ResponseWriter, r *http.Request, next string, err error) error {
	if desk.KindOf(err) == desk.Locked {
		return refuse(http.StatusConflict, "%v; try again when it has ended", err)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, (&url.URL{Path: next}).String(), http.StatusSeeOther)
	return nil
}

// help shows the query language.
func (s *Site) help(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, "help", page{Title: "The query language", Nav: "search", Body: s.language})
}
