import { z } from 'zod';
import { Requirement, type RequirementDaysInput } from '../../src/contract/demand.contract.js';
import { call, get } from './http.js';

export const fetchRequirements = () => get('/requirements', z.array(Requirement));
export const setVisitDays = (requirement: string, input: RequirementDaysInput) =>
  call('PATCH', `/requirements/${requirement}`, input, Requirement);
export const setAllVisitDays = (input: RequirementDaysInput) =>
  call('PATCH', '/requirements', input, z.array(Requirement));
