package web

import "testing"

func TestClaimed(t *testing.T) {
	const at = "https://www.paper.example.co.uk/2026/story.html?ref=home"
	for claim, want := range map[string]string{
		"":                                      at,
		"https://www.paper.example.co.uk/story": "https://www.paper.example.co.uk/story",
		"/story":                                "https://www.paper.example.co.uk/story",
		"//amp.example.co.uk/story#top":         "https://amp.example.co.uk/story",
		"https://example.co.uk/story":           "https://example.co.uk/story",
		// another owner's, though one suffix is common to both
		"https://other.co.uk/story":             at,
		"https://paper.example.com/story":       at,
		"https://example.co.uk.evil.test/story": at,
		// what cannot be, or would make one article of a whole site
		"https://www.paper.example.co.uk/":      at,
		"https://www.paper.example.co.uk":       at,
		"javascript:alert(1)":                   at,
		"https://user@other.test/story":         at,
		"ftp://www.paper.example.co.uk/story":   at,
		"http://[::1":                           at,
		"https://www.paper.example.co.uk/?p=12": "https://www.paper.example.co.uk/?p=12",
	} {
		if got := Claimed(claim, at); got != want {
			t.Errorf("%q claims %q, want %q", claim, got, want)
		}
	}
	for _, c := range [][2]string{
		// numbers and names without a registry own their port alone; whoever has a
		// page at a public host has no other's
		{"http://127.0.0.1:8001/a", "http://127.0.0.1:8002/b"},
		{"http://10.0.0.1/a", "http://11.0.0.1/b"},
		{"http://intranet:81/a", "http://intranet:82/b"},
		{"https://one.github.io/a", "https://two.github.io/b"},
	} {
		if got := Claimed(c[0], c[1]); got != c[1] {
			t.Errorf("%s may claim %s", c[1], got)
		}
	}
	if got := Claimed("http://127.0.0.1:8001/a", "http://127.0.0.1:8001/b"); got != "http://127.0.0.1:8001/a" {
		t.Errorf("the same host: %s", got)
	}
}

func TestKnown(t *testing.T) {
	for address, want := range map[string]string{
		"http://paper.example/a/?utm_source=x": "https://paper.example/a",
		"http://paper.example/":                "https://short.example/x",
		"":                                     "https://short.example/x",
	} {
		if got := Known(address, "http://short.example/x"); got != want {
			t.Errorf("%q is known as %s, want %s", address, got, want)
		}
	}
}

// FuzzClaimed: whatever a page claims, its address stays with its own site.
func FuzzClaimed(f *testing.F) {
	f.Add("/story", "https://paper.example/a")
	f.Add("//evil.test\\@paper.example/", "http://127.0.0.1:80/a")
	f.Add("https://paper.example:443@evil.test/x", "https://www.paper.example/")
	f.Fuzz(func(t *testing.T, claim, at string) {
		got := Claimed(claim, at)
		if got == at {
			return
		}
		from, err := Parse(at)
		u, errU := Parse(got)
		if err != nil || errU != nil || front(u) || !sameSite(u, from) {
			t.Errorf("%q at %q is known as %q", claim, at, got)
		}
		if again := Claimed(got, got); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
	})
}
