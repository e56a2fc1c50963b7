import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** After the parsers: a body that none of them took would look like one in which every field is missing. */
export function refuseUnreadBody(): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    const hasBody = encoding !== undefined || Number(length) > 0;
    if (hasBody && request.body === undefined) next(new UnsupportedMediaTypeException());
    else next();
  };
}
