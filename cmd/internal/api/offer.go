package api

import (
	"net/http"

	"dateline/cmd/internal/desk"
)

// usualOffers is how many suggestions stand below a field where somebody types.
const usualOffers = 10

// offers are the operations for who types.
func offers() []operation {
	text := object{"type": "string"}
	return []operation{{path: "/suggest", method: http.MethodGet, id: "suggest", summary: "What may be meant by the word that is being typed",
		help: "Values of fields with a word that begins so, those of most articles first, and names of fields. Each has the query with itself in place of its last word.",
		gives: object{"type": "object", "required": []string{"suggestions"}, "properties": object{"suggestions": object{"type": "array", "items": object{"type": "object",
			"required": []string{"field", "value", "name", "articles", "query"}, "properties": object{"field": text, "value": text, "name": text, "articles": integer(), "query": text}}}}},
		params: []param{{name: "q", help: "The query as far as it is typed.", required: true, empty: true, longest: 4096, example: "tok"}, limit(100, usualOffers, "Suggestions.")},
		do:     (*call).suggest},
		{path: "/completions", method: http.MethodGet, id: "completions", summary: "What a browser shows below its prompt, as OpenSearch has it", types: []string{"application/x-suggestions+json"},
			params: []param{{name: "q", help: "The query as far as it is typed.", required: true, empty: true, longest: 4096}}, do: (*call).completions}}
}

// suggest answers with what may be meant.
func (c *call) suggest() error {
	list, err := c.desk.Suggest(c.r.Context(), c.asked.one("q"), c.asked.number("limit"))
	if err != nil {
		return err
	}
	return c.json(struct {
		Suggestions []desk.Suggestion `json:"suggestions"`
	}{full(list)})
}
