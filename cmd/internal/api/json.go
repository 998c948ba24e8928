package api

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
)

// json answers with one object, written as the command line writes it.
func (c *call) json(v any) error {
	c.head.Set("Content-Type", "application/json")
	enc := json.NewEncoder(c.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func number(n int) string { return strconv.Itoa(n) }

// cloned is a copy of parameters whose lists are its own.
func cloned(of url.Values) url.Values {
	out := make(url.Values, len(of))
	for name, list := range of {
		out[name] = slices.Clone(list)
	}
	return out
}
