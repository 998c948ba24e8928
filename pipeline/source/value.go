package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// The kinds of JSON values, by their first bytes as jsontext has them.
const (
	kindNull   = 'n'
	kindFalse  = 'f'
	kindTrue   = 't'
	kindString = '"'
	kindNumber = '0'
	kindList   = '['
	kindObject = '{'
)

// decoder reads the values of b, which it keeps as it is. It takes what other programs
// write: a key that comes twice, of which the last counts, and bytes that are no UTF-8,
// which become U+FFFD.
func decoder(b []byte) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(b), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}

// members calls use for each member of the object that comes next, to read its value.
func members(dec *jsontext.Decoder, use func(name string) error) error {
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	for dec.PeekKind() != '}' {
		name, err := dec.ReadToken()
		if err == nil {
			err = use(name.String())
		}
		if err != nil {
			return err
		}
	}
	_, err := dec.ReadToken()
	return err
}

// elements calls use for each element of the list that comes next, to read it.
func elements(dec *jsontext.Decoder, use func() error) error {
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	for dec.PeekKind() != ']' {
		if err := use(); err != nil {
			return err
		}
	}
	_, err := dec.ReadToken()
	return err
}

// kindError says that a value is not of the kind that is wanted.
type kindError struct {
	name string // of the member, empty for the whole
	kind jsontext.Kind
	want string
}

var kindNames = map[jsontext.Kind]string{kindNull: "null", kindTrue: "true", kindFalse: "false", kindString: "a string",
	kindNumber: "a number", kindObject: "an object", kindList: "a list"}

func (e *kindError) Error() string {
	if e.name == "" {
		return fmt.Sprintf("%s stands where %s is wanted", kindNames[e.kind], e.want)
	}
	return fmt.Sprintf("%q is %s, where %s is wanted", e.name, kindNames[e.kind], e.want)
}

// jsonReason says what is wrong with JSON, and where.
func jsonReason(err error) string {
	var syntax *jsontext.SyntacticError
	switch {
	case !errors.As(err, &syntax):
		return err.Error()
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Sprintf("it ends too early (at byte %d)", syntax.ByteOffset)
	}
	return fmt.Sprintf("%v (at byte %d)", syntax.Err, syntax.ByteOffset)
}
