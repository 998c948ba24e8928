package index

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"dateline/extract"
)

// fill sets every field of a value to something that is not its zero, so that a
// field that is added to an article and forgotten here is lost loudly.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
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
	c, err := newCodec([]byte("a primer of its own"), true)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	a := &extract.Analysis{}
	fill(reflect.ValueOf(a).Elem(), &n)
	check := func(name string, packed []byte, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(name, err)
		}
		if got, err := c.unpack(packed); err != nil || !reflect.DeepEqual(got, a) {
			t.Errorf("%s:\n%+v, want\n%+v %v", name, got, a, err)
		}
	}
	packed, err := c.pack(a)
	check("entities elsewhere", packed, err)
	a.Text = "Ann saw Bea in Rome."
	for i := range a.Entities {
		e := &a.Entities[i]
		e.Start, e.End = 4*i, 4*i+3
		e.Text = a.Text[e.Start:e.End]
	}
	packed, err = c.pack(a)
	check("entities of the text", packed, err)
	old, err := json.Marshal(newShortener().shorten(a))
	check("schema 1", c.encoder.EncodeAll(old, nil), err)
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

// FuzzDecodeRecord reads any bytes as a record.
func FuzzDecodeRecord(f *testing.F) {
	a := report("x", "a title", "The mayor of Port Example spoke.")
	data, err := newShortener().shorten(a).encode(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) {
		if r, err := decodeRecord(data); err == nil {
			_, _ = r.lengthen()
		}
	})
}
