import { serve } from '../../../../browser/worker'
import { createTypedTextReader, type ReadAnswer, type ReadRequest } from './readTypedText'

const read = createTypedTextReader()
serve<ReadRequest, ReadAnswer>((request, answer) => answer(read(request)))
