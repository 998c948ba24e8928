package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"dateline/cmd/internal/desk"
	"dateline/cmd/internal/desk/holdings"
	"dateline/index/bleve"
)

// TestErrorsAreToldApart: every way to fail has its kind.
func TestErrorsAreToldApart(t *testing.T) {
	ctx := t.Context()
	empty, _ := newDesk(t, desk.Options{})
	d, _ := newDesk(t, desk.Options{})
	if _, err := d.Ingest(ctx, reports(t, "alpha", "beta")); err != nil {
		t.Fatal(err)
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	search := func(d *desk.Desk, s desk.Search) error {
		found, err := d.Search(ctx, s)
		if err == nil {
			found.Close()
		}
		return err
	}
	_, noID := d.Show(ctx, "nobody")
	_, noStory := d.Story(ctx, "nobody")
	_, nothing := d.Ingest(ctx)
	_, nowhere := d.Fetch(ctx, desk.Far{})
	_, all := d.Doomed(ctx, "")
	_, stopped := d.Ingest(over, reports(t, "gamma"))
	_, table := desk.New(desk.Options{Tables: desk.Tables{Topics: "/missing.yaml"}})
	for _, c := range []struct {
		what string
		err  error
		want desk.Kind
	}{
		{"nothing", nil, ""},
		{"no index", search(empty, desk.Search{}), desk.NoIndex},
		{"no index to reindex", second(empty.Reindex(ctx, nil)), desk.NoIndex},
		{"no index to delete from", empty.Delete(ctx, []string{"a"}), desk.NoIndex},
		{"a query that cannot be read", search(d, desk.Search{Text: "title:("}), desk.BadQuery},
		{"an unknown country", search(d, desk.Search{Filters: desk.Filters{Countries: []string{"Nowhereland"}}}), desk.BadQuery},
		{"an unknown role", search(d, desk.Search{Filters: desk.Filters{Roles: []string{"wizard"}}}), desk.BadQuery},
		{"an unknown facet", search(d, desk.Search{Facets: []string{"colour"}}), desk.BadRequest},
		{"a limit below 0", search(d, desk.Search{Limit: -1}), desk.BadRequest},
		{"a day that is none", search(d, desk.Search{Filters: desk.Filters{From: "someday"}}), desk.BadRequest},
		{"no article", noID, desk.NotFound},
		{"no story", noStory, desk.NotFound},
		{"no alert", d.RemoveAlert(ctx, "water"), desk.NotFound},
		{"no feed", d.Wake(ctx, "https://post.example/feed"), desk.NotFound},
		{"a bad name", d.AddAlert(ctx, "a b", "water"), desk.BadRequest},
		{"nothing to ingest", nothing, desk.BadRequest},
		{"nothing to fetch", nowhere, desk.BadRequest},
		{"everything to delete", all, desk.BadRequest},
		{"interrupted", stopped, desk.Interrupted},
		{"a table that is not there", table, desk.BadRequest},
		{"another", errors.New("disk full"), desk.Failed},
		{"wrapped", fmt.Errorf("search: %w", noID), desk.NotFound},
	} {
		if got := desk.KindOf(c.err); got != c.want {
			t.Errorf("%s is of kind %q, want %q: %v", c.what, got, c.want, c.err)
		}
	}
	held, err := holdings.Open(ctx, bleve.At(d.Index()), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	if _, err := d.Ingest(ctx, reports(t, "gamma")); desk.KindOf(err) != desk.Locked {
		t.Errorf("%v", err)
	}
}

func second[T any](_ T, err error) error { return err }

// TestAProblemHasItsPlace: a program is told where a query has its fault.
func TestAProblemHasItsPlace(t *testing.T) {
	d, _ := newDesk(t, desk.Options{})
	if _, err := d.Ingest(t.Context(), reports(t, "alpha")); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"water rolle:minister": `{"kind":"bad-query","at":6,"try":"role:"}`,
		"country:Nowhereland":  `{"kind":"bad-query","at":8,"try":""}`,
	} {
		_, err := d.Search(t.Context(), desk.Search{Text: text})
		p := desk.ProblemOf(err)
		got, _ := json.Marshal(struct {
			Kind desk.Kind `json:"kind"`
			At   int       `json:"at"`
			Try  string    `json:"try"`
		}{p.Kind, p.At, p.Try})
		if string(got) != want || p.Query != text || p.Message == "" {
			t.Errorf("%s: %s %+v", text, got, p)
		}
	}
	_, err := d.Search(t.Context(), desk.Search{Filters: desk.Filters{Countries: []string{"Nowhereland"}}})
	if p := desk.ProblemOf(err); p.At != -1 || p.Query != "" {
		t.Errorf("a filter has a place: %+v", p)
	}
	_, err = d.Show(t.Context(), "nobody")
	if p := desk.ProblemOf(err); p.Kind != desk.NotFound || p.At != -1 {
		t.Errorf("%+v", p)
	}
}
