package query

import "testing"

func TestErrorShowsThePlaceOnlyOfAQuery(t *testing.T) {
	for _, c := range []struct {
		e    Error
		want string
	}{
		{Error{What: "no such country", Try: "Niger"}, "no such country\ndid you mean Niger?"},
		{Error{Query: "a\x1b(\u009b", At: 2, What: "unclosed"}, "unclosed\n  a ( \n    ^"},
		{Error{Query: "東京 e\u0301 (", At: 11, What: "unclosed"}, "unclosed\n  東京 e\u0301 (\n         ^"},
	} {
		if got := c.e.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
