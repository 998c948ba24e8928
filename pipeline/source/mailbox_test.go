package source

import (
	"strings"
	"testing"
)

func TestMailbox(t *testing.T) {
	const letter = "From: The Desk <desk@wire.example>\r\nSubject: Talks\r\nDate: Sun, 3 Nov 2019 08:00:00 +0500\r\n\r\n"
	box := "From desk@wire.example Sun Nov  3 08:00:00 2019\r\n" + letter + prose + "\r\n\r\n>From the town they drove home.\r\nFrom here it is far.\r\n\r\n" +
		"From desk@wire.example Sun Nov  3 09:00:00 2019\r\n" + letter + strings.Repeat(prose, 200) + "\r\n\r\n" +
		"From desk@wire.example Sun Nov  3 09:30:00 2019\r\nno header at all\r\n\r\n" +
		"From desk@wire.example Sun Nov  3 10:00:00 2019\r\n" + letter + prose + "\r\n"
	for _, name := range []string{"a.mbox", "inbox"} {
		got := read(t, Files{Limits: Limits{File: 4096}}, name, box)
		for want, n := range map[string]int{
			`"article"`: 2, name + `:1","url":"","source":"The Desk","author":"","title":"Talks","published":"2019-11-03T08:00:00+05:00"`: 1,
			`\n\nFrom the town they drove home.\nFrom here it is far."`: 1, name + `:2","stage":"read","reason":"larger than the bound for one file"`: 1,
			name + `:3","stage":"parse","reason":"a broken mail`: 1, name + `:4","url"`: 1,
		} {
			if strings.Count(got, want) != n {
				t.Errorf("%s: %d times %s, want %d, in\n%s", name, strings.Count(got, want), want, n, got)
			}
		}
	}
}
