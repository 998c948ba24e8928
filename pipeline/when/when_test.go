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
		"Sun, 03 Nov 2019 08:00:00 GMT":     "2019-11-03T08:00:00Z",
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
		"2/27/18 14:05":                     "2018-02-27T14:05:00",
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
		"Sun Nov 03 2019 08:00:00 GMT+0000": "2019-11-03T08:00:00Z",
	} {
		if got, ok := Parse(in); got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

// TestZones: what is stated is kept, an offset before a name, and the day stays.
func TestZones(t *testing.T) {
	for in, want := range map[string]string{
		"Wed, 20 Jan 2021 23:45:00 EST":                   "2021-01-20T23:45:00-05:00",
		"Wed Jul 21 23:45:00 PDT 2021":                    "2021-07-21T23:45:00-07:00",
		"21 Jul 21 00:15 +0200":                           "2021-07-21T00:15:00+02:00",
		"Wed, 21 Jul 2021 00:15:00 +02:00":                "2021-07-21T00:15:00+02:00",
		"2021-07-21 00:15:00 +02":                         "2021-07-21T00:15:00+02:00",
		"2021-07-21T00:15:00-0730":                        "2021-07-21T00:15:00-07:30",
		"2021-07-21t00:15:00z":                            "2021-07-21T00:15:00Z",
		"2021-07-21 00:15 UTC":                            "2021-07-21T00:15:00Z",
		"2021-07-21 00:15:00 +0530 IST":                   "2021-07-21T00:15:00+05:30",
		"2021-07-21T00:15:00+09:00[Asia/Tokyo]":           "2021-07-21T00:15:00+09:00",
		"Wed, 21 Jul 2021 00:15:00 -0700 (PDT)":           "2021-07-21T00:15:00-07:00",
		"Wed, 21 Jul 2021 00:15:00 (CEST)":                "2021-07-21T00:15:00+02:00",
		"Wed, 21 Jul 2021 00:15:00 Etc/GMT":               "2021-07-21T00:15:00Z",
		"July 21, 2021 12:15 a.m. GMT+3":                  "2021-07-21T00:15:00+03:00",
		"Wed Jul 21 2021 00:15:00 GMT+0300 (Moscow Time)": "2021-07-21T00:15:00+03:00",
		"11:45 PM ET, Wed July 21, 2021":                  "2021-07-21T23:45:00-04:00",
		"January 20, 2021 at 11:45 p.m. Eastern Time":     "2021-01-20T23:45:00-05:00",
		"11:45 PM ET, Mar 14, 2021":                       "2021-03-14T23:45:00-04:00",
		"1:30 AM ET, Mar 14, 2021":                        "2021-03-14T01:30:00-05:00",
		"April 1, 2006 10 pm PT":                          "2006-04-01T22:00:00-08:00",
		"Wed, 21 Jul 2021 00:15:00 IST":                   "2021-07-21T00:15:00", // India's, Israel's, Ireland's
		"Wed, 21 Jul 2021 00:15:00 XQZ":                   "2021-07-21T00:15:00",
		"2021-07-21Z":                                     "2021-07-21",
		"2021-07-21+02:00":                                "2021-07-21",
		"Wed, 21 Jul 2021 00:15:00 +2500":                 "",
		"Wed, 21 Jul 2021 00:15:00 +0211":                 "",
	} {
		if got, ok := Parse(in); got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

// TestForms: spellings, languages, orders, clocks; and what is none of them.
func TestForms(t *testing.T) {
	for in, want := range map[string]string{
		"Weds, 21 July 2021 6:15 PM":           "2021-07-21T18:15:00",
		"Thurs., Sept. 2nd, 2021":              "2021-09-02",
		"2 Septem 2021":                        "",
		"the 2nd of September, 2021":           "2021-09-02",
		"2021 September 2":                     "2021-09-02",
		"2-Sep-21":                             "2021-09-02",
		"2 Sep '98":                            "1998-09-02",
		"Do, 02 Dez 2021 08:30:00 +0100":       "2021-12-02T08:30:00+01:00",
		"Donnerstag, den 2. Dezember 2021":     "2021-12-02",
		"2. März 2021, 14.05 Uhr":              "2021-03-02T14:05:00",
		"am 2. 3. 2021 um 14 Uhr":              "2021-03-02T14:00:00",
		"jeudi 2 décembre 2021 à 8h05":         "2021-12-02T08:05:00",
		"mar. 2 mars 2021":                     "2021-03-02",
		"2 mar 2021":                           "2021-03-02",
		"1er août 2021":                        "2021-08-01",
		"2 de diciembre de 2021":               "2021-12-02",
		"2 dicembre 2021":                      "2021-12-02",
		"2 grudnia 2021":                       "2021-12-02",
		"2 декабря 2021":                       "2021-12-02",
		"2021年12月2日 08:30":                     "2021-12-02T08:30:00",
		"2021. 12. 2.":                         "2021-12-02",
		"02.12.2021 08:30":                     "2021-12-02T08:30:00",
		"الإثنين، 24 أغسطس 2020 09:23 ص":       "2020-08-24T09:23:00",
		"٢ ديسمبر ٢٠٢١ 9:23 م":                 "2021-12-02T21:23:00",
		"२ दिसंबर २०२१":                        "2021-12-02",
		"২ ডিসেম্বর ২০২১":                      "2021-12-02",
		"2 Δεκεμβρίου 2021":                    "2021-12-02",
		"2 בדצמבר 2021":                        "2021-12-02",
		"2 децембар 2021":                      "2021-12-02",
		"2 декември 2021 г.":                   "2021-12-02",
		"2. decembra 2021":                     "2021-12-02",
		"2 desember 2021 kl. 08.30":            "2021-12-02T08:30:00",
		"２０２１年１２月２日":                           "2021-12-02",
		"2021-12-02T08:30:5Z":                  "2021-12-02T08:30:05Z",
		"02.12.21":                             "2021-12-02",
		"12.25.2021":                           "2021-12-25",
		"25-12-2021 08:30":                     "2021-12-25T08:30:00",
		"12-25-2021":                           "2021-12-25",
		"02-12-2021":                           "",
		"Thu 02/12/2021":                       "2021-12-02", // the 12th of February was a Friday
		"Fri, 02/12/2021 8:30 pm":              "2021-02-12T20:30:00",
		"Mon, 02/12/2021":                      "",
		"2021/12/2 8:30":                       "2021-12-02T08:30:00",
		"12/2021":                              "2021-12",
		"Dec 2021":                             "2021-12",
		"Dec 2":                                "",
		"Dec 21":                               "",
		"Dec 2021 08:30":                       "",
		"08:30 2 Dec 2021":                     "2021-12-02T08:30:00",
		"8.30am on 2 December 2021":            "2021-12-02T08:30:00",
		"December 2, 2021 | 8:30am":            "2021-12-02T08:30:00",
		"December 2, 2021 \u00b7 8:30\u202fPM": "2021-12-02T20:30:00",
		"12/2/2021, 8:30 AM":                   "",
		"12/22/2021, 12:30:15 AM":              "2021-12-22T00:30:15",
		"22 Dec 2021 13:30 AM":                 "",
		"22 Dec 2021 13:30 PM":                 "2021-12-22T13:30:00",
		"Wed, 22 Dec 2021 24:00:00 GMT":        "2021-12-22",
		"Wed, 22 Dec 2021 24:10:00 GMT":        "",
		"Wed, 22 Dec 2021 25:00:00":            "",
		"2021-12-31T23:59:60Z":                 "2021-12-31T23:59:59Z",
		"2021-12-22T08:30:00.123456+0100":      "2021-12-22T08:30:00+01:00",
		"20211222T0830Z":                       "2021-12-22T08:30:00Z",
		"202112220830":                         "2021-12-22T08:30:00",
		"D:20211222083000+01'00'":              "2021-12-22T08:30:00+01:00",
		"/Date(1640161800000)/":                "2021-12-22T08:30:00Z",
		"1640161800.25":                        "2021-12-22T08:30:00Z",
		"-1640161800":                          "",
		"2021-12-22 08:30 - 10:00":             "",
		"2 - 4 December 2021":                  "",
		"2019-2020":                            "",
		"-2019":                                "",
		"2019-":                                "",
		"in March 2021":                        "",
		"May the 4th be with you":              "",
		"10:30":                                "",
		"Sunday":                               "",
		"four of 2021":                         "",
		"31 April 2021":                        "",
		"0000-00-00 00:00:00":                  "",
		"March 4, 21021":                       "",
		"May March 2021":                       "",
	} {
		if got, ok := Parse(in); got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

// TestTables: what the tables hold is what their kinds ask for.
func TestTables(t *testing.T) {
	for form, n := range names {
		if n.month < 0 || n.month > 12 || n.weekday < 0 || n.weekday > someDay || n == (calendarName{}) {
			t.Errorf("%s is %+v", form, n)
		}
	}
	for form, w := range words {
		if w == (word{}) {
			t.Errorf("%s is of no kind", form)
		}
	}
}

func TestAhead(t *testing.T) {
	now := time.Date(2021, 12, 22, 12, 0, 0, 0, time.UTC)
	for in, want := range map[string]bool{"": false, "2021-12-22": false, "2022-03-15": false, "2022-03": false, "2022-06-01": true, "2050-01-01T00:00:00Z": true, "2050": true} {
		if Ahead(in, now) != want {
			t.Errorf("%q: %v", in, !want)
		}
	}
}

func TestParseBeside(t *testing.T) {
	for _, c := range [][3]string{
		{"7/11/16", "https://paper.example/2016/7/11/123/story", "2016-07-11"},
		{"7/11/16", "https://paper.example/2016/11/07/story", "2016-11-07"},
		{"9/6/17", "https://paper.example/music/2017/sep/06/story", "2017-09-06"},
		{"03/04/2019 10:00", "https://paper.example/2019/april/3/story", "2019-04-03T10:00:00"},
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

// TestDayFirst: where the day stands first, a day of slashes is read so, and an address
// that says otherwise is believed before that.
func TestDayFirst(t *testing.T) {
	for in, want := range map[string]string{"03/04/2019": "2019-04-03", "3-4-19": "2019-04-03", "12/31/2019": "2019-12-31", "31/31/2019": "", "03.04.2019": "2019-04-03", "Thu 02/12/2021": "2021-12-02"} {
		if got, _ := (Beside{DayFirst: true}).Read(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got, _ := (Beside{DayFirst: true, Address: "https://a.example/2019/03/04/x"}).Read("03/04/2019"); got != "2019-03-04" {
		t.Errorf("beside an address: %q", got)
	}
}

func TestBegins(t *testing.T) {
	for in, want := range map[string]bool{"4": true, "May": true, "(Sept.": true, "mar.": true, "2021年5月4日": true, "٤": true, "10:30": true, "The": false, "": false, "—": false} {
		if Begins(in) != want {
			t.Errorf("%q: %v", in, !want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("November 3rd, 2019")
	f.Add("3/3/2019 x")
	f.Add("Wed, 21 Jul 2021 00:15:00 GMT+2 (CEST)")
	f.Add("D:20211222083000+01'00'")
	f.Add("D:20211222083000+00'10'")
	f.Add("mar. 2 mars 2021 à 8h05")
	f.Fuzz(func(t *testing.T, s string) {
		out, ok := Parse(s)
		if ok && len(out) < 4 || !ok && out != "" {
			t.Fatalf("Parse(%q) = %q, %v", s, out, ok)
		}
		if again, ok := Parse(out); out != "" && (!ok || again != out) {
			t.Fatalf("Parse(%q) = %q, which is read as %q", s, out, again)
		}
		if d := Day(out); d != "" {
			if _, err := time.Parse(time.DateOnly, d); err != nil {
				t.Fatalf("Parse(%q) = %q: %v", s, out, err)
			}
		}
	})
}
