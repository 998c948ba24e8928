package pipeline

import (
	bolt "go.etcd.io/bbolt"
)

// textsFormat is the format of ledgers that kept the sums of the texts in a bucket of
// their own, in the order of the sums: each commit wrote most of its pages anew.
const textsFormat = "3"

var bucketTexts = []byte("texts") // text sum → id

// convert brings a ledger of textsFormat to the format of today, before the first run
// asks for texts or writes; who only looks at a ledger changes nothing.
func (l *Ledger) convert() error {
	l.converting.Lock()
	defer l.converting.Unlock()
	if !l.older {
		return nil
	}
	err := l.db.Update(convertTexts)
	l.older = err != nil
	return err
}

// convertTexts makes the runs of the texts from the records, which know more of them
// than the bucket does.
func convertTexts(tx *bolt.Tx) error {
	if _, err := tx.CreateBucketIfNotExists(bucketMerges); err != nil {
		return err // the oldest have none
	}
	var b bandBuilder
	put := func() error {
		if len(b.entries) == 0 {
			return nil
		}
		b.sort()
		err := putRun(tx, b.pack())
		b = bandBuilder{}
		return err
	}
	err := tx.Bucket(bucketArticles).ForEach(func(id, v []byte) error {
		rec, err := decodeRecord(v)
		if err != nil {
			return nil // it is not found by its id either
		}
		b.entries = append(b.entries, bandItem{rec.Text.key(), b.add(id)})
		if len(b.entries) < bandCeiling/(bandKeys+1) { // the articles of the largest runs
			return nil
		}
		return put()
	})
	if err == nil {
		err = put()
	}
	if err == nil && tx.Bucket(bucketTexts) != nil {
		err = tx.DeleteBucket(bucketTexts)
	}
	if err != nil {
		return err
	}
	return tx.Bucket(bucketMeta).Put([]byte("format"), []byte(ledgerFormat))
}
