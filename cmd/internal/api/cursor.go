package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
)

// maxDepth is how many hits can be paged through; whoever wants more wants them all,
// which an export gives in one answer.
const maxDepth = 10_000

// A cursor is a place between two pages of one search. It outlives the state of the
// index that it was made from: the hit before it is looked for in the newer one.
type cursor struct {
	// Offset counts the hits before the place, Behind is the id of the last of them.
	Offset int    `json:"o"`
	Behind string `json:"b"`
	// State names the state of the index, Search the search.
	State  string `json:"s"`
	Search string `json:"q"`
}

func (c cursor) String() string {
	data, err := json.Marshal(c)
	if err != nil {
		return "" // strings and a number always can be
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

// parseCursor reads a cursor of a search.
func parseCursor(text, search string) (cursor, *problem) {
	var c cursor
	data, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || json.Unmarshal(data, &c) != nil || c.Offset < 0 || c.Offset > maxDepth {
		return c, refuse("cursor", "it is none of this program's; take it from the Link header of the page before")
	}
	if c.Search != search {
		return c, refuse("cursor", "it belongs to another search")
	}
	return c, nil
}

// sameSearch names what is searched for, whatever the page of it.
func sameSearch(given url.Values) string {
	of := url.Values{}
	for name, list := range given {
		if name != "cursor" && name != "offset" && name != "limit" {
			of[name] = list
		}
	}
	sum := sha256.Sum256([]byte(of.Encode()))
	return hex.EncodeToString(sum[:8])
}
