package record

import (
	"bytes"
	"reflect"
	"testing"
)

// TestUnpackDamaged holds that a stored record with a bit that is another, or that is
// cut short, is known for damaged, unless it says the same.
func TestUnpackDamaged(t *testing.T) {
	c := New([]byte("The mayor of Port Example spoke to reporters"))
	a := report("x", "a title", "The mayor of Port Example said on Sunday that the mayor of Port Example would stay.")
	packed, err := c.Pack(a)
	if err != nil {
		t.Fatal(err)
	}
	for i := range packed {
		// without the seal it is whole, as those of older programs are
		if got, err := c.Unpack("x", packed[:i]); err == nil && (i != len(packed)-sealSize || !reflect.DeepEqual(got, a)) {
			t.Errorf("of %d bytes %d are read as %+v", len(packed), i, got)
		}
		for bit := range 8 {
			broken := bytes.Clone(packed)
			broken[i] ^= 1 << bit
			if got, err := c.Unpack("x", broken); err == nil && !reflect.DeepEqual(got, a) {
				t.Errorf("bit %d of byte %d is another: read as %+v", bit, i, got)
			}
		}
	}
}

// TestUnpackUnderAnotherID: an article whose id is damaged is not another article.
func TestUnpackUnderAnotherID(t *testing.T) {
	c := New(nil)
	packed, err := c.Pack(report("x", "a title", "The mayor of Port Example would stay."))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := c.Unpack("y", packed); err == nil {
		t.Errorf("read as %+v", got)
	}
}

// TestUnpackAnotherPrimer holds that a record of another primer is known for such.
func TestUnpackAnotherPrimer(t *testing.T) {
	packed, err := New([]byte("The mayor of Port Example spoke")).Pack(report("x", "a title", "The mayor of Port Example would stay."))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := New([]byte("The major of Port Example spoke")).Unpack("x", packed); err == nil {
		t.Errorf("read as %+v", got)
	}
}
