package api

import (
	"net/http"
	"slices"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/vocab"
	"dateline/index"
)

const officialsHelp = `One line for a person in an office: forms of one name are one line. The lines of one
office stand together, who has the most articles first. rare counts the persons left out
because too few articles have them, beyond those whose office has enough others, less those
that fewer articles have than the lines given.`

const (
	// usualMost and usualPerOffice are those of the command line.
	usualMost      = 200
	usualPerOffice = 20
	// maxOfficials bounds the lines of one answer.
	maxOfficials = 10_000
)

// people are the operations on persons.
func people() []operation {
	left := map[string]any{"rare": integer(), "beyond": integer(), "less": integer()}
	return []operation{
		{path: "/officials", method: http.MethodGet, id: "officials", summary: "Who held which office, when, and where it stands", help: officialsHelp, kept: true,
			gives: listOf("officials", "official", left), do: (*call).officials,
			params: append(one(filters(), "person"),
				param{name: "inherited", help: "Records whose state no article says: yes, no, or only these.", kind: choice, choices: []string{"yes", "no", "only"}, usual: "yes"},
				param{name: "min", help: "Lines of so many articles and more; 0: two, or one where one person holds the office.", kind: whole, most: 1_000_000, usual: "0"},
				param{name: "per_office", help: "Persons an office; 0: all.", kind: whole, most: maxOfficials, usual: number(usualPerOffice)},
				param{name: "limit", help: "Lines in all, those of most articles.", kind: whole, least: 1, most: maxOfficials, usual: number(usualMost)},
				param{name: "sort", help: "Order: office, or count (most articles first).", kind: choice, choices: []string{"office", "count"}, usual: "office"})},
		{path: "/people", method: http.MethodGet, id: "people", summary: "The persons whom the articles found name, by the number of articles", kept: true,
			help:  "Counts of the facet person, whose values a name narrows by the words that it begins.",
			gives: listOf("counts", "count", map[string]any{"articles": integer(), "stories": integer()}), do: (*call).people,
			params: slices.Concat(filters(), matching(), []param{{name: "name", help: "The beginning of a word of the name, in any case."}, limit(maxCounts, usualCounts, "Persons, those of most hits.")})},
		{path: "/person", method: http.MethodGet, id: "person", summary: "One person: offices, who and what is named beside, and the articles by month", kept: true,
			gives: object{"type": "object", "required": []string{"name", "articles", "stories", "offices", "beside", "timeline"}, "properties": object{
				"name": object{"type": "string"}, "articles": integer(), "stories": integer(), "offices": arrayOf("official"),
				"beside": arrayOf("count"), "timeline": arrayOf("count")}},
			params: []param{{name: "name", help: "The person, by any part of the name, or the id of a known one.", required: true, example: "Tokayev"},
				limit(maxCounts, 20, "Values of each field that is counted beside.")},
			do: (*call).person},
	}
}

// one makes a parameter of a list one that is given once.
func one(list []param, name string) []param {
	for i := range list {
		if list[i].name == name {
			list[i].many = false
		}
	}
	return list
}

// inherited are the values of the parameter of that name.
var inherited = map[string]index.Inherited{"yes": index.WithInherited, "no": index.NoInherited, "only": index.OnlyInherited}

// officials answers with who held which office.
func (c *call) officials() error {
	v := c.asked
	found, err := c.desk.Officials(c.r.Context(), v.one("q"), v.filters(), desk.Listing{Inherited: inherited[v.one("inherited")], Min: v.number("min"),
		PerOffice: v.number("per_office"), Most: v.number("limit"), ByCount: v.one("sort") == "count"})
	if err != nil {
		return err
	}
	return c.json(struct {
		Officials []index.Tenure `json:"officials"`
		Rare      int            `json:"rare"`
		Beyond    int            `json:"beyond"`
		Less      int            `json:"less"`
	}{full(found.List), found.Rare, found.Beyond, found.Less})
}

// full is a list that is never null.
func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// people answers with the persons of what is found.
func (c *call) people() error {
	name, most := c.asked.one("name"), c.asked.number("limit")
	return c.counted([]string{vocab.Person}, func(t *answer.Tallies) (out []answer.Count) {
		for _, n := range t.List([]string{vocab.Person}, "") {
			if len(out) < most && desk.BeginsWord(n.Name, name) {
				out = append(out, n)
			}
		}
		return out
	})
}

// beside are the fields that are counted of the articles that name a person.
var beside = []string{vocab.Person, vocab.Organization, vocab.Country, vocab.City, "topic", "source"}

// person answers with what the articles tell of one person.
func (c *call) person() error {
	ctx, name, most := c.r.Context(), c.asked.one("name"), c.asked.number("limit")
	f := desk.Filters{Persons: []string{name}}
	found, err := c.desk.Search(ctx, desk.Search{Filters: f, Facets: append(slices.Clone(beside), "month")})
	if err != nil {
		return err
	}
	defer found.Close()
	if found.Articles == 0 {
		return &problem{Status: http.StatusNotFound, Kind: desk.NotFound, Parameter: "name", Detail: "no article names such a person", Try: found.Suggest(ctx)}
	}
	offices, err := c.desk.Officials(ctx, "", f, desk.Listing{Min: 1, Most: usualMost})
	if err != nil {
		return err
	}
	out := struct {
		Name     string         `json:"name"`
		Articles int            `json:"articles"`
		Stories  int            `json:"stories"`
		Offices  []index.Tenure `json:"offices"`
		Beside   []answer.Count `json:"beside"`
		Timeline []answer.Count `json:"timeline"`
	}{name, found.Articles, found.Stories, full(offices.List), []answer.Count{}, nil}
	t := &answer.Tallies{Facets: found.Facets}
	for _, field := range beside {
		out.Beside = append(out.Beside, bounded(t.List([]string{field}, ""), field, most)...)
	}
	out.Timeline = full(t.List(nil, "month"))
	return c.json(out)
}
