package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// The texts are of the tests' own; each is one that its encodings can hold.
const (
	polish  = "Dwóch ministrów spotkało się we wtorek w granicznym mieście i uzgodniło, że śluzy będą otwarte przez sześć tygodni."
	magyar  = "A két ország minisztere kedden a határvárosban találkozott, és megállapodtak, hogy a zsilipek hat hétig nyitva lesznek, közölték a fővárosokban."
	turkce  = "İki ülkenin bakanları salı günü sınır kentinde buluştu ve kapıların altı hafta boyunca açık kalması için anlaştı, dedi sözcüler."
	ellinka = "Οι υπουργοί των δύο χωρών συναντήθηκαν την Τρίτη στη συνοριακή πόλη και συμφώνησαν να ανοίξουν τις πύλες για έξι εβδομάδες."
	ivrit   = "שרי שתי המדינות נפגשו ביום שלישי בעיר הגבול והסכימו לפתוח את השערים לשישה שבועות."
	arabi   = "التقى وزيرا البلدين يوم الثلاثاء في المدينة الحدودية واتفقا على فتح البوابات لمدة ستة أسابيع."
	hangul  = "두 나라 장관은 화요일 국경 도시에서 만나 여섯 주 동안 수문을 열기로 합의했다고 양국 수도에서 밝혔다."
	taiwan  = "兩國水利部長星期二在邊境城市會晤，同意開放水閘六個星期，下游的農民從三月起就要求放水。"
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
		"windows-1250, Polish":  {charmap.Windows1250, polish, ""},
		"iso-8859-2, Polish":    {charmap.ISO8859_2, polish, ""},
		"windows-1250, Magyar":  {charmap.Windows1250, magyar, ""},
		"windows-1254":          {charmap.Windows1254, turkce, ""},
		"windows-1253":          {charmap.Windows1253, ellinka, ""},
		"iso-8859-7":            {charmap.ISO8859_7, ellinka, ""},
		"windows-1255":          {charmap.Windows1255, ivrit, ""},
		"windows-1256":          {charmap.Windows1256, arabi, ""},
		"iso-8859-5":            {charmap.ISO8859_5, russian, ""},
		"euc-kr":                {korean.EUCKR, hangul, ""},
		"big5":                  {traditionalchinese.Big5, taiwan, ""},
		"English, one accent":   {charmap.Windows1252, "The minister met Mr. Núñez.", ""},
		"English, its marks":    {charmap.Windows1252, "“It’s over” – the minister’s words…", ""},
		"English, its spaces":   {charmap.Windows1252, "The minister\u00a0met\u00a0\u00a0\u00a0nobody on 3\u00a0May.", ""},
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

// TestLetters: the table is what gen.go says, and its encodings are known.
func TestLetters(t *testing.T) {
	for _, s := range readLetters(lettersTable) {
		for i, l := range s.languages {
			if len(l.share) < 3 {
				t.Errorf("%s, language %d: %d letters", s.name, i, len(l.share))
			}
			for r, p := range l.share {
				if p >= 0 || p < -10 || r < utf8.RuneSelf {
					t.Errorf("%s: %c has %f", s.name, r, p)
				}
			}
		}
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
