package api

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
)

// unchanged sets the answer's ETag, and tells whether the requester has that answer
// already. An answer follows from the address, the published state, the program and, for
// queries of "last week", the day.
func (c *call) unchanged() (bool, error) {
	state, err := c.desk.Published(c.r.Context())
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{c.desk.Index(), state, c.version, time.Now().UTC().Format(time.DateOnly)}, "\x00")))
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	c.head.Set("ETag", "W/"+tag)
	// whoever keeps an answer asks whether it still holds
	c.head.Set("Cache-Control", "private, no-cache")
	return hasTag(c.r.Header.Values("If-None-Match"), tag), nil
}

// hasTag tells whether a list of tags has one, compared weakly (RFC 9110, 8.8.3.2).
func hasTag(headers []string, tag string) bool {
	for _, h := range headers {
		for one := range strings.SplitSeq(h, ",") {
			one = strings.TrimSpace(one)
			if one == "*" || strings.TrimPrefix(one, "W/") == tag {
				return true
			}
		}
	}
	return false
}
