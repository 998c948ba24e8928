package licence

import (
	"strings"
	"testing"
)

const hand = "Dateline is under the MIT licence.\n"

func TestNoticesKeepWhatIsWrittenByHand(t *testing.T) {
	linked := []Library{
		{"example.org/a", "v1.0.0", []string{"MIT"}, "Do what\nyou like."},
		{"example.org/b", "v2.0.0", []string{"MIT"}, "Do  what you like."},
		{"example.org/c", "v3.0.0", []string{"ISC"}, "Keep this notice."},
	}
	once, err := Notices(hand, linked)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(once, hand) || strings.Count(once, "Do what") != 1 || !strings.Contains(once, "example.org/a\nexample.org/b\n\nDo what") ||
		!strings.Contains(once, "example.org/c v3.0.0: ISC\n") {
		t.Error(once)
	}
	again, err := Notices(once, linked)
	if err != nil || again != once {
		t.Errorf("written anew it is\n%s\n%v", again, err)
	}
	fewer, err := Notices(once, linked[2:])
	if err != nil || strings.Contains(fewer, "example.org/a") {
		t.Errorf("what is linked no more stays: %s, %v", fewer, err)
	}
	if _, err := Notices("", linked); err == nil {
		t.Error("notices of a file without what is written by hand")
	}
}

func TestOnlyAllowedLicences(t *testing.T) {
	for name, ok := range map[string]bool{"MIT": true, "BSD-3-Clause": true, "GPL-3.0": false, "MPL-2.0": false, "AGPL-3.0": false} {
		if err := check(Library{Name: "example.org/a", Licences: []string{name}}); (err == nil) != ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	if check(Library{Name: "example.org/a"}) == nil {
		t.Error("a library without a licence")
	}
}
