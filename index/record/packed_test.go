package record

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"github.com/klauspost/compress/zstd"

	"dateline/extract/doc"
)

// fill sets every field of a value to something that is not its zero, so that a
// field that is added to an article and forgotten here is lost loudly.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("json") == "-" {
				continue // for the finders of one analysis, and not kept
			}
			fill(v.Field(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.String:
		v.SetString(string(rune('a'+*n%26)) + "é\"")
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(-float64(*n) / 7)
	case reflect.Bool:
		v.SetBool(true)
	}
}

// TestPackedKeepsAll packs an analysis with every field set, with its entities as
// stretches of the text and not, and as schema 1 stored it.
func TestPackedKeepsAll(t *testing.T) {
	c := New([]byte("a primer of its own"))
	n := 0
	a := &doc.Analysis{}
	fill(reflect.ValueOf(a).Elem(), &n)
	check := func(name string, packed []byte, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(name, err)
		}
		if got, err := c.Unpack(a.ID, packed); err != nil || !reflect.DeepEqual(got, a) {
			t.Errorf("%s:\n%+v, want\n%+v %v", name, got, a, err)
		}
	}
	packed, err := c.Pack(a)
	check("entities elsewhere", packed, err)
	a.Text = "Ann saw Bea in Rome."
	for i := range a.Entities {
		e := &a.Entities[i]
		e.Start, e.End = 4*i, 4*i+3
		e.Text = a.Text[e.Start:e.End]
	}
	packed, err = c.Pack(a)
	check("entities of the text", packed, err)
	old, err := json.Marshal(newShortener().shorten(a))
	if err != nil {
		t.Fatal(err)
	}
	zip, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(primerID, []byte("a primer of its own")))
	if err != nil {
		t.Fatal(err)
	}
	check("schema 1", zip.EncodeAll(old, nil), nil)
}

// Records of older schemas, begun from the primer of TestOlderSchemas.
const (
	second = "28b52ffd050001dd0400d40802e301017805782e7478740761207469746c650a323031392d31312d303302656e000001010765636f6e6f6d79a18d" +
		"060100028f1004636974790a67656f6e616d65733a310c02584b09636974792f6e616d6501e1a712d0bb1bc111046461746504444154450e64617465" +
		"2f6f662d612d757365720006000d0c01160a54206f6e2033204e6f76656d6265722e0300d84c0c88111363e34214c36711e7"
	third = "03ce01b905baf90f915f4b96ea443d96fbcf4ab2c188afd29aa9c676cdee1ef4f4f9d3ca9ccf156522bff62e376d6a7ee8e0c46a021993091457726b" +
		"a0537948f447fa58fec6d48667bf5c2bba5d1faedf9a08ec5fe25b2cca9c0914d7fc8fb5fc9ae578fe5ab2119de5a547be3e9c447a2cc29e35fb28d5" +
		"f58169d67811b3dbed76bb9d6f872e91722c13bf0d8db9f7d28cbf8b6897e3f17247bc5d2ffd70fdd6dddbd4586a1d96171693060c1a06ce986c0484" +
		"f674a3"
	fourth = "03a301ad04baf90f915f4b96ea443d96fbcf4ab26f88afd29aa9c676cdeeca9e3e7f5a99f3b9a24ce4d7dee5a64dcd0f1d9c584d20633281e24a6e59" +
		"a7f290e88ff4b1fc8da90dcf7eb95674bb984071cdf2d2235f1f4e223d1661cf9a7d946a9334bd980a98668d17311b0028e6de4b33fe2ea25d8ec7cb" +
		"1df176bdf4c3f55b776f5363a975585ee61ae79433661101a8bd41f5"
)

func TestOlderSchemas(t *testing.T) {
	c := New([]byte("a primer of its own: the mayor of Port Example spoke"))
	want := &doc.Analysis{Article: doc.Article{ID: "x", Origin: "x.txt", Title: "a title", Published: "2019-11-03", Lang: "en", Text: "The mayor of Port Example spoke on 3 November."},
		Entities: []doc.Entity{
			{Type: doc.City, Start: 13, End: 25, Text: "Port Example", ID: "geonames:1", Name: "Port Example", Country: "XK", Point: &doc.Point{Lat: 1.5, Lon: -2.25}, Rule: "city/name"},
			{Type: doc.Date, Start: 35, End: 45, Text: "3 November", Timex: "DATE", Value: "2019-11-03", Rule: "date/of-a-user"}},
		Officials: []doc.Official{}, Topics: []doc.Topic{{Name: "economy", Score: 0.5}}}
	// an older record says its own id
	check := func(record, id string) {
		t.Helper()
		data, err := hex.DecodeString(record)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := c.Unpack(id, data); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want\n%+v %v", got, want, err)
		}
	}
	check(second, "of another")
	want.Story, want.Topics[0].Medtop = "y", "04000000"
	want.Officials = []doc.Official{{Person: "Mark Example", Office: "mayor", Role: "governor", Portfolio: "other", Country: "XK",
		Acting: true, Start: 4, End: 9, Rule: "official/title"}}
	check(third, "of another")
	check(fourth, "x")
	now, err := c.Pack(want)
	if err != nil {
		t.Fatal(err)
	}
	check(hex.EncodeToString(now), "x")
}

// The numbers of the phrases are what old records have: they stay as they were.
func TestPhrases(t *testing.T) {
	for n, want := range map[uint64]string{noPhrase: "", phraseFirst: "person", phraseFirst + 9: "person/crf", phraseFirst + 86: "economy",
		uint64(len(phrases)) + phraseFirst - 1: "transport"} {
		u := &unpacker{b: binary.AppendUvarint(nil, n), form: form4}
		if got := u.phrase(); got != want || u.err != nil || len(u.b) > 0 {
			t.Errorf("%d came back as %q, %v", n, got, u.err)
		}
	}
	u := &unpacker{b: binary.AppendUvarint(nil, uint64(len(phrases))+phraseFirst), form: form4}
	if got := u.phrase(); got != "" || u.err == nil {
		t.Errorf("a number without a phrase is %q", got)
	}
}

// An article that is the first of its story has one id, which the record need not say.
func TestPackedStories(t *testing.T) {
	c := New(nil)
	for _, story := range []string{"", "x", "another"} {
		a := report("x", "a title", "The mayor of Port Example spoke.")
		a.Story = story
		data, err := c.Pack(a)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := c.Unpack("x", data); err != nil || !reflect.DeepEqual(got, a) {
			t.Errorf("story %q: %+v, want\n%+v %v", story, got, a, err)
		}
	}
}

func TestPackedFloat(t *testing.T) {
	for _, x := range []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 51.18012, -179.99999, 1.0 / 3, 1e300, math.Inf(1), 5e-324} {
		var p packer
		p.float(x)
		u := &unpacker{b: p}
		if got := u.float(); math.Float64bits(got) != math.Float64bits(x) || u.err != nil || len(u.b) > 0 {
			t.Errorf("%v came back as %v, %v", x, got, u.err)
		}
	}
}

// FuzzDecode reads any bytes as a record.
func FuzzDecode(f *testing.F) {
	a := report("x", "a title", "The mayor of Port Example spoke.")
	data, err := newShortener().shorten(a).encode(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{form2, 0, 0})
	f.Fuzz(func(_ *testing.T, data []byte) {
		if r, err := decode("x", data); err == nil {
			_, _ = r.lengthen()
		}
	})
}
