package when

import (
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"2019-11-03":                        "2019-11-03",
		"2019-11":                           "2019-11",
		"2019":                              "2019",
		"2019-11-03T08:00:00+05:00":         "2019-11-03T08:00:00+05:00",
		"2019-11-03T08:00:00.123Z":          "2019-11-03T08:00:00Z",
		"2019-11-03T08:00:00+0500":          "2019-11-03T08:00:00+05:00",
		"2019-11-03T08:00":                  "2019-11-03T08:00:00",
		"2019-11-03 08:00:00":               "2019-11-03T08:00:00",
		"Sun, 03 Nov 2019 08:00:00 +0500":   "2019-11-03T08:00:00+05:00",
		"Sun, 03 Nov 2019 08:00:00 GMT":     "2019-11-03T08:00:00",
		"November 3, 2019":                  "2019-11-03",
		"Nov. 3, 2019":                      "2019-11-03",
		"3rd November 2019":                 "2019-11-03",
		"Sept. 3, 2019":                     "2019-09-03",
		"November 3, 2019 at 4:05 p.m.":     "2019-11-03T16:05:00",
		"20191103":                          "2019-11-03",
		"20191103T080000Z":                  "2019-11-03T08:00:00Z",
		"1572768000":                        "2019-11-03T08:00:00Z",
		"1572768000000":                     "2019-11-03T08:00:00Z",
		"31/12/2019":                        "2019-12-31",
		"12/31/2019":                        "2019-12-31",
		"03/04/2019":                        "",
		"03/03/2019":                        "2019-03-03",
		"2/27/18":                           "2018-02-27",
		"27/2/18":                           "2018-02-27",
		"12/31/99":                          "1999-12-31",
		"2/27/18 14:05":                     "2018-02-27",
		"7/11/16":                           "",
		"27/11/18":                          "",
		"18/02/40":                          "2040-02-18",
		"18/11/45":                          "2045-11-18",
		"5/5/16":                            "2016-05-05",
		"31/31/16":                          "",
		"30 February 2019":                  "",
		"yesterday":                         "",
		"":                                  "",
		"0001-01-01T00:00:00Z":              "",
		" 2019-11-03\n":                     "2019-11-03",
		"Sun Nov 03 2019 08:00:00 GMT+0000": "",
	} {
		if got, ok := Parse(in); got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

func TestParseBeside(t *testing.T) {
	for _, c := range [][3]string{
		{"7/11/16", "https://paper.example/2016/7/11/123/story", "2016-07-11"},
		{"7/11/16", "https://paper.example/2016/11/07/story", "2016-11-07"},
		{"9/6/17", "https://paper.example/music/2017/sep/06/story", "2017-09-06"},
		{"03/04/2019 10:00", "https://paper.example/2019/april/3/story", "2019-04-03"},
		{"7/11/16", "https://paper.example/2016/07/12/story", ""},
		{"7/11/16", "https://paper.example/2016/07", ""},
		{"7/11/16", "", ""},
		{"2/27/18", "https://paper.example/2018/02/28/story", "2018-02-27"},
		{"yesterday", "https://paper.example/2016/07/11/story", ""},
	} {
		if got, ok := ParseBeside(c[0], c[1]); got != c[2] || ok != (c[2] != "") {
			t.Errorf("%q beside %s is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("November 3rd, 2019")
	f.Add("3/3/2019 x")
	f.Fuzz(func(t *testing.T, s string) {
		out, ok := Parse(s)
		if ok && len(out) < 4 || !ok && out != "" {
			t.Fatalf("Parse(%q) = %q, %v", s, out, ok)
		}
		if d := Day(out); d != "" {
			if _, err := time.Parse(time.DateOnly, d); err != nil {
				t.Fatalf("Parse(%q) = %q: %v", s, out, err)
			}
		}
	})
}
