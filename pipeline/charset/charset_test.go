package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// texts that each encoding of the test can hold.
const (
	english = "“The café accord – signed in Genève by Mr. Núñez – holds,” the ministers’ spokesman said on Tuesday."
	french  = "Les ministres se sont réunis mardi à la frontière ; « l’accord a été signé », a déclaré le porte-parole du gouvernement après l’été."
	russian = "Министры двух стран встретились во вторник в пограничном городе и договорились открыть шлюзы на шесть недель, сообщили в столицах."
	nihongo = "両国の水利相は火曜日に国境の町で会談し、六週間にわたり水門を開くことで合意した。下流の農民は三月から水を求めていた。"
	chinese = "两国水利部长星期二在边境城市会晤,同意开放水闸六个星期。下游的农民从三月起就要求放水,运河十年来第一次干涸。"
)

// TestDecode: with nothing said of it, and with a header's word.
func TestDecode(t *testing.T) {
	for name, c := range map[string]struct {
		enc    encoding.Encoding
		text   string
		header string
	}{
		"windows-1252":          {charmap.Windows1252, english, ""},
		"windows-1252, French":  {charmap.Windows1252, french, ""},
		"koi8-r":                {charmap.KOI8R, russian, ""},
		"windows-1251":          {charmap.Windows1251, russian, ""},
		"shift-jis":             {japanese.ShiftJIS, nihongo, ""},
		"euc-jp":                {japanese.EUCJP, nihongo, ""},
		"gb18030":               {simplifiedchinese.GB18030, chinese, ""},
		"utf-16 little":         {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), russian, ""},
		"utf-16 big":            {unicode.UTF16(unicode.BigEndian, unicode.UseBOM), russian, ""},
		"utf-16 without a mark": {unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), english, ""},
		"utf-8":                 {encoding.Nop, chinese, ""},
		"the header's word":     {charmap.ISO8859_2, "Piąty szczyt ministrów zakończył się w środę", "text/plain; charset=iso-8859-2"},
		"the page's word":       {charmap.Windows1250, `<meta charset="windows-1250"><p>Piąty szczyt ministrów zakończył się`, "text/html"},
		// what other elements say is not of the page
		"a script's word":          {charmap.Windows1251, `<script charset="utf-8" src="/a.js"></script><p>` + russian, "text/html"},
		"a style sheet's":          {simplifiedchinese.GBK, `<link rel="stylesheet" charset="iso-8859-1" href="/a.css"><p>` + chinese, "text/html"},
		"a comment's":              {charmap.KOI8R, `<!-- <meta charset="windows-1252"> --><p>` + russian, ""},
		"a link's, the page's":     {charmap.ISO8859_2, `<a charset=utf-8></a><META http-equiv=Content-Type content="text/html;charset = 'ISO-8859-2' ">Piąty szczyt`, ""},
		"a late word":              {charmap.ISO8859_2, `<script>` + strings.Repeat("x", 3000) + `</script><meta charset=latin2><p>Piąty szczyt`, ""},
		"after the body began":     {charmap.Windows1251, `<body><p>` + russian + `<meta charset="utf-16">`, ""},
		"wrong: UTF-16":            {encoding.Nop, `<meta charset="utf-16"><p>` + chinese, ""},
		"wrong: UTF-8":             {charmap.Windows1251, `<meta charset="utf-8"><p>` + russian, "text/html; charset=utf-8"},
		"the header before a meta": {charmap.Windows1251, `<meta charset="iso-8859-1"><p>` + russian, "text/html; charset=Windows-1251"},
		"XML's declaration":        {charmap.ISO8859_2, `<?xml version="1.0" encoding='iso-8859-2'?><a>Piąty szczyt</a>`, "application/xml"},
		"seven bits":               {japanese.ISO2022JP, `<meta charset="iso-2022-jp"><p>` + nihongo, ""},
	} {
		data, err := c.enc.NewEncoder().String(c.text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, as := Decode([]byte(data), c.header); got != c.text {
			t.Errorf("%s: read as %s: %q", name, as, got)
		}
	}
}

// TestDamagedUTF8 stays UTF-8: a byte that was lost makes no other encoding.
func TestDamagedUTF8(t *testing.T) {
	data := strings.Replace(russian, "р", "\xd1", 1)
	got, as := Decode([]byte(data), "")
	if as != "utf-8" || !strings.Contains(got, "\uFFFD") || !strings.Contains(got, "шлюзы") {
		t.Errorf("read as %s: %q", as, got)
	}
}

// TestMixed: a page in UTF-8 with words that another program put in.
func TestMixed(t *testing.T) {
	data := "Шлюзы Zürich, naïve — caf\xe9, Gen\xe8ve \x96 \x93gates\x94"
	if got, as := Decode([]byte(data), ""); as != "utf-8" || got != "Шлюзы Zürich, naïve — café, Genève – “gates”" {
		t.Errorf("read as %s: %q", as, got)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(english), "")
	f.Add([]byte("\xff\xfea\x00"), "text/html; charset=utf-7")
	f.Add([]byte("<meta http-equiv=content-type content='charset charset=x-sjis'>\x83\x41"), "")
	f.Add([]byte("\x1b$B%F\x1b(B"), "")
	f.Fuzz(func(t *testing.T, data []byte, header string) {
		if s, _ := Decode(data, header); !utf8.ValidString(s) {
			t.Errorf("no UTF-8: %q", s)
		}
	})
}
