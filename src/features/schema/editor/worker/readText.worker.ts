import { serve } from '../../../../browser/worker'
import { createReading, type ReadAnswer, type ReadRequest } from './reading'

const read = createReading()
serve<ReadRequest, ReadAnswer>((request, answer) => answer(read(request)))
