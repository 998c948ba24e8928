package pipeline

import (
	bolt "go.etcd.io/bbolt"
)

// textsFormat is the format of ledgers that kept the sums of the texts in a bucket of
// their own, in the order of the sums: each commit wrote most of its pages anew.
const textsFormat = "3"

var bucketTexts = []byte("texts") // text sum → id

// convertTexts brings a ledger of textsFormat to the format of today.
func convertTexts(tx *bolt.Tx) error {
	if _, err := tx.CreateBucketIfNotExists(bucketMerges); err != nil {
		return err // the oldest have none
	}
	if texts := tx.Bucket(bucketTexts); texts != nil {
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
		err := texts.ForEach(func(text, id []byte) error {
			if len(text) != len(sum{}) {
				return nil
			}
			b.entries = append(b.entries, bandItem{sum(text).key(), b.add(id)})
			if len(b.entries) < bandCeiling {
				return nil
			}
			return put()
		})
		if err == nil {
			err = put()
		}
		if err == nil {
			err = tx.DeleteBucket(bucketTexts)
		}
		if err != nil {
			return err
		}
	}
	return tx.Bucket(bucketMeta).Put([]byte("format"), []byte(ledgerFormat))
}
